;;; eglot.el --- What a user of Eglot gets  -*- lexical-binding: t; -*-
;; emacs -q --batch -L editors/emacs -l eglot.el

;;; Code:

(require 'package)
(package-initialize)
(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'markdown-mode nil t)
(unless (fboundp 'markdown-mode)
  (define-derived-mode markdown-mode text-mode "Markdown")
  (add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode)))
(require 'paper-digest)

(defvar failed 0)

(defun check (name passed &optional extra)
  "Count a check NAME that has PASSED or not; EXTRA says why."
  (unless passed (cl-incf failed))
  (princ (if passed (format "ok   %s\n" name) (format "FAIL %s: %s\n" name extra))))

(defun wait (condition &optional seconds)
  "Wait for CONDITION to be true, SECONDS at most."
  (let ((end (+ (float-time) (or seconds 20))) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    value))

(defun go (text)
  "Put point before TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun has (text)
  "Whether TEXT is in the buffer."
  (save-excursion (goto-char (point-min)) (search-forward text nil t)))

(defun found (rule)
  "Flymake's diagnostics with RULE in their text."
  (flymake-start)
  (seq-filter (lambda (it) (string-match-p rule (flymake-diagnostic-text it))) (flymake-diagnostics)))

;; What editors/README.md says to write into a configuration.
(let ((pieces 0))
  (with-temp-buffer
    (insert-file-contents (expand-file-name "../README.md" (file-name-directory (locate-library "paper-digest"))))
    (while (search-forward "```elisp\n" nil t)
      (let ((start (point)))
        (search-forward "\n```")
        (cl-incf pieces)
        (eval-region start (match-beginning 0)))))
  (check "the pieces of Lisp in editors/README.md can be evaluated" (= pieces 2) pieces)
  ;; The tests start the server when they are ready for it.
  (remove-hook 'markdown-mode-hook #'eglot-ensure))

(setq eglot-sync-connect 20 eglot-autoshutdown t eglot-connect-timeout 30 make-backup-files nil)

(condition-case problem
    (progn
      (find-file (expand-file-name "digest.md" (getenv "FOLDER")))
      (apply #'eglot--connect (eglot--guess-contact))
      (check "the server starts" (wait #'eglot-current-server) major-mode)
      (wait (lambda () flymake-mode))
      (check "a wrapped row is found" (wait (lambda () (found "runs over\\|wrapped-row"))) (flymake-diagnostics))
      (go "TrimNet")
      (let ((card (format "%S" (jsonrpc-request (eglot-current-server) :textDocument/hover
                                                (eglot--TextDocumentPositionParams)))))
        (check "hover shows the paper" (string-match-p "Trimming Wicks at Scale" card) card))
      (let ((outline (format "%S" (wait (lambda () (ignore-errors (eglot-imenu)))))))
        (check "imenu has sections and papers"
               (and (string-match-p "2025-02-03" outline) (string-match-p "Beacons Without Keepers" outline)) outline))
      (go "2502.01237")
      (let ((places (wait (lambda () (let ((all (xref-backend-references 'eglot "LSP identifier at point.")))
                                       (and (> (length all) 1) all))))))
        (check "references in other files" places))
      (go "Wicks at Scale")
      (let ((places (xref-backend-definitions 'eglot "LSP identifier at point.")))
        (check "the definition is the other listing" (string-match-p "other\\.md" (format "%S" places)) places))
      (go "2502.01237")
      (eglot-rename "2502.09999")
      (check "rename changes both links"
             (and (has "abs/2502.09999") (has "papers/2502.09999") (not (has "abs/2502.01237"))) (buffer-string))
      (revert-buffer t t t)
      (wait (lambda () (found "runs over\\|wrapped-row")))
      (go "Lanterns in the Fog")
      (let* ((actions (append (eglot-code-actions (point) (point) "quickfix") nil))
             (action (seq-find (lambda (it) (eq t (plist-get it :isPreferred))) actions))
             (edit (or (plist-get action :edit)
                       (plist-get (jsonrpc-request (eglot-current-server) :codeAction/resolve action) :edit))))
        (eglot--apply-workspace-edit edit nil)
        (check "the quick fix joins the row" (has "A Study of Scattered Light") actions))
      (go "TrimNet")
      (paper-digest-copy-bibtex)
      (check "BibTeX is copied" (string-match-p "Trimming Wicks at Scale" (current-kill 0)) (current-kill 0))
      (let (opened)
        (cl-letf (((symbol-function 'browse-url) (lambda (url &rest _) (push url opened))))
          (paper-digest-open "pdf")
          (wait (lambda () opened) 5))
        (check "the paper is opened, once" (equal opened '("https://arxiv.org/pdf/2502.01237")) opened))
      (paper-digest-fix-all)
      (check "fix all fixes the rest" (wait (lambda () (not (has "http://arxiv"))) 5) (buffer-string))
      (check "a rule that is off is turned on by the settings of editors/README.md"
             (progn (go "abs/2502.00101") (goto-char (match-end 0)) (insert "v2")
                    (eglot--signal-textDocument/didChange) ; in a batch Emacs is never idle, when it would
                    (wait (lambda () (found "version"))))
             (flymake-diagnostics))
      (paper-digest-new)
      (check "today's section is started"
             (wait (lambda () (has (format-time-string "## Papers for %Y-%m-%d"))) 5) (buffer-string))
      (paper-digest-export "bibtex")
      (check "papers are exported" (with-current-buffer "*papers: bibtex*" (has "@")))
      (find-file (expand-file-name "notes.md" (getenv "FOLDER")))
      (wait (lambda () (eglot-managed-p)) 5)
      (accept-process-output nil 0.5)
      (flymake-start)
      (check "a file that is no digest has no diagnostics" (null (flymake-diagnostics)) (flymake-diagnostics)))
  (error (check "the tests run to their end" nil (error-message-string problem))))

(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(ignore-errors (eglot-shutdown-all))
(kill-emacs (if (> failed 0) 1 0))
;;; eglot.el ends here
