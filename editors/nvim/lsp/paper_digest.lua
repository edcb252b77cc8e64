-- The server as `vim.lsp.config` knows it (Neovim 0.11 and later).
-- What `vim.lsp.config("paper_digest", { … })` says goes over what is here.
return require("paper_digest.client").config()
