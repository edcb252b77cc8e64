" `:compiler paper-digest`, then `:make %` or `:make` for the whole tree.

if exists('current_compiler')
  finish
endif
let current_compiler = 'paper-digest'

CompilerSet makeprg=paper-digest\ check\ --format\ concise\ $*
CompilerSet errorformat=%f:%l:%c:\ %t%*[a-z]%m
