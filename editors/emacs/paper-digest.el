;;; paper-digest.el --- Digests of papers, through Eglot or lsp-mode  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, tools
;; URL: https://github.com/paper-digest/paper-digest

;;; Commentary:

;; Put this file on `load-path' and (require 'paper-digest).  Then `M-x eglot' in a Markdown file, or
;; (add-hook 'markdown-mode-hook #'eglot-ensure), or `M-x lsp' where lsp-mode is used, starts the server.
;; Diagnostics, hover, completion, rename, the outline (imenu) and code actions are those of the client;
;; the commands below do what only this server does.  Commands need Eglot.

;;; Code:

(require 'seq)

(defgroup paper-digest nil
  "Digests of papers."
  :group 'tools)

(defcustom paper-digest-command '("paper-digest" "server")
  "How the language server is started."
  :type '(repeat string))

(defconst paper-digest-modes '(markdown-mode gfm-mode markdown-ts-mode)
  "Major modes of files that may be digests.")

(defvar eglot-server-programs)
(defvar eglot-confirm-server-edits)
(defvar eglot-confirm-server-initiated-edits)
(declare-function eglot-current-server "eglot")
(declare-function eglot--pos-to-lsp-position "eglot")
(declare-function eglot--lsp-position-to-point "eglot")
(declare-function eglot--TextDocumentIdentifier "eglot")
(declare-function eglot--signal-textDocument/didChange "eglot")
(declare-function eglot-client-capabilities "eglot")
(declare-function jsonrpc-request "jsonrpc")
(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons paper-digest-modes (lambda (&rest _) paper-digest-command))))

(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () paper-digest-command))
                    :major-modes paper-digest-modes
                    :add-on? t
                    :server-id 'paper-digest)))

(defun paper-digest--server ()
  "The server of this buffer."
  (or (and (require 'eglot nil t) (eglot-current-server))
      (user-error "No server runs here: M-x eglot starts it")))

(defun paper-digest--run (command &rest arguments)
  "Have the server run COMMAND about point, with further ARGUMENTS."
  (let* ((server (paper-digest--server))
         (uri (plist-get (eglot--TextDocumentIdentifier) :uri))
         (here (list :uri uri :position (eglot--pos-to-lsp-position)))
         ;; Who gives a command wants what it does.
         (eglot-confirm-server-initiated-edits nil)
         (eglot-confirm-server-edits nil))
    ;; What was typed last may not have been sent yet.
    (eglot--signal-textDocument/didChange)
    (jsonrpc-request server :workspace/executeCommand
                     (list :command (concat "paper-digest.server." command)
                           :arguments (apply #'vector here arguments)))))

(defun paper-digest-open (site)
  "Open the paper at point on SITE: \"arxiv\", \"pdf\" or \"huggingface\"."
  (interactive (list (completing-read "Site: " '("arxiv" "pdf" "huggingface") nil t nil nil "arxiv")))
  (let* ((url (paper-digest--run "openPaper" site))
         (window (plist-get (eglot-client-capabilities (paper-digest--server)) :window))
         (shows (plist-get (plist-get window :showDocument) :support)))
    ;; A client that shows documents has been asked to by the server.
    (unless (eq shows t)
      (browse-url url))))

(defun paper-digest-copy-bibtex ()
  "Copy the BibTeX entry of the paper at point."
  (interactive)
  (kill-new (paper-digest--run "copyBibtex"))
  (message "BibTeX copied"))

(defun paper-digest-copy-citation ()
  "Copy the paper at point as a citation."
  (interactive)
  (kill-new (paper-digest--run "copyCitation"))
  (message "Citation copied"))

(defun paper-digest-new ()
  "Start the section of today."
  (interactive)
  (let ((place (paper-digest--run "newDigest")))
    (goto-char (eglot--lsp-position-to-point (plist-get place :position)))))

(defun paper-digest-fix-all ()
  "Apply all safe fixes to this file."
  (interactive)
  (paper-digest--run "fixAll"))

(defun paper-digest-sort ()
  "Sort the sections of this file by date."
  (interactive)
  (paper-digest--run "sortSections"))

(defun paper-digest-export (format)
  "Show the papers of this file in FORMAT."
  (interactive (list (completing-read "Format: " '("jsonl" "csv" "bibtex" "atom") nil t)))
  (let ((text (paper-digest--run "export" format)))
    (with-current-buffer (get-buffer-create (format "*papers: %s*" format))
      (erase-buffer)
      (insert text)
      (goto-char (point-min))
      (pop-to-buffer (current-buffer)))))

(provide 'paper-digest)
;;; paper-digest.el ends here
