" What a user of ALE gets.

set nocompatible noswapfile hidden
let &runtimepath .= ',/usr/share/vim-ale,' . $HERE . ',' . $HERE . '/../nvim'
let g:ale_linters = {'markdown': ['paper_digest']}
filetype plugin on
runtime plugin/ale.vim
let s:lines = []

function! s:check(name, passed, extra) abort
  call add(s:lines, a:passed ? 'ok   ' . a:name : 'FAIL ' . a:name . ': ' . string(a:extra)[:600])
endfunction

function! s:found(pattern) abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, it -> (it.text . get(it, 'code', '')) =~# a:pattern})
endfunction

function! s:wait(condition) abort
  for _ in range(200)
    if eval(a:condition)
      return 1
    endif
    sleep 50m
  endfor
  return 0
endfunction

edit digest.md
ALELint
call s:check('a wrapped row is found', s:wait('!empty(s:found("wrapped-row"))'), ale#engine#GetLoclist(bufnr('')))
let s:it = get(s:found('wrapped-row'), 0, {})
call s:check('it is where the row does', get(s:it, 'lnum') == search('Lanterns in the Fog', 'nw'), s:it)
call s:check('it is an error', get(s:it, 'type', '') ==# 'E', s:it)
call append(2, ['One more line.'])
ALELint
call s:check('it moves with what is typed', s:wait('get(get(s:found("wrapped-row"), 0, {}), "lnum") == search("Lanterns in the Fog", "nw")'), s:found('wrapped-row'))
undo
edit notes.md
ALELint
sleep 800m
call s:check('a file that is no digest has no diagnostics', empty(ale#engine#GetLoclist(bufnr(''))), ale#engine#GetLoclist(bufnr('')))
edit digest.md
compiler paper-digest
silent make! digest.md
let s:it = get(filter(getqflist(), {_, it -> it.valid && it.text =~# 'wrapped-row'}), 0, {})
call s:check(':make fills the quickfix list', get(s:it, 'lnum') == search('Lanterns in the Fog', 'nw') && get(s:it, 'type', '') ==# 'e', s:it)
ALEStopAllLSPs
call writefile(s:lines, $RESULTS)
qall!
