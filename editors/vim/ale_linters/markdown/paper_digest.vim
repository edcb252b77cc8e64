" paper-digest for ALE: diagnostics, fixes, hover, completion and rename through the language server.

call ale#Set('markdown_paper_digest_executable', 'paper-digest')
call ale#Set('markdown_paper_digest_config', {})

function! s:root(buffer) abort
  let l:git = ale#path#FindNearestDirectory(a:buffer, '.git')
  let l:file = ale#path#FindNearestFile(a:buffer, '.paper-digest.toml')
  if !empty(l:git)
    return fnamemodify(l:git, ':h:h')
  endif
  return fnamemodify(empty(l:file) ? bufname(a:buffer) : l:file, ':p:h')
endfunction

call ale#linter#Define('markdown', {
\   'name': 'paper_digest',
\   'lsp': 'stdio',
\   'executable': {b -> ale#Var(b, 'markdown_paper_digest_executable')},
\   'command': '%e server',
\   'project_root': function('s:root'),
\   'language': 'markdown',
\   'lsp_config': {b -> {'paper-digest': ale#Var(b, 'markdown_paper_digest_config')}},
\})
