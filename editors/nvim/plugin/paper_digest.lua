-- What is there from the start: the command, mappings, colours. All else is loaded when it is needed.

if vim.g.loaded_paper_digest then
  return
end
vim.g.loaded_paper_digest = true

if vim.fn.has("nvim-0.10") == 0 then
  vim.notify_once("paper-digest: Neovim 0.10 or later is needed", vim.log.levels.ERROR)
  return
end

vim.api.nvim_create_user_command("PaperDigest", function(command)
  require("paper_digest.commands").run(command)
end, {
  nargs = "+",
  desc = "Papers of this digest",
  complete = function(...)
    return require("paper_digest.commands").complete(...)
  end,
})

local MAPPED = {
  "open",
  "pdf",
  "huggingface",
  "bibtex",
  "citation",
  "rename",
  "new",
  "fix",
  "fixall",
  "check",
  "sort",
  "export",
  "papers",
}
for _, name in ipairs(MAPPED) do
  vim.keymap.set("n", ("<Plug>(paper-digest-%s)"):format(name), ("<Cmd>PaperDigest %s<CR>"):format(name))
end

local COLORS = {
  paperTitle = "Title",
  author = "Identifier",
  arxivId = "Constant",
  date = "Special",
  facet = "Statement",
  number = "Number",
}
for token, group in pairs(COLORS) do
  vim.api.nvim_set_hl(0, ("@lsp.type.%s.markdown"):format(token), { link = group, default = true })
end

local client = require("paper_digest.client")

vim.api.nvim_create_autocmd("LspAttach", {
  group = vim.api.nvim_create_augroup("paper_digest.attach", {}),
  callback = function(args)
    local server = vim.lsp.get_client_by_id(args.data.client_id)
    if not server or server.name ~= client.NAME then
      return
    end
    local options = client.options()
    require("paper_digest.complete").attach(args.buf)
    if options.outline ~= false then
      require("paper_digest.outline").map(args.buf)
    end
    if options.gx ~= false then
      require("paper_digest.links").map(args.buf)
    end
    if options.fix_on_save then
      require("paper_digest.commands").fix_on_save(args.buf)
    end
  end,
})

if client.options().enable ~= false then
  client.enable()
end
