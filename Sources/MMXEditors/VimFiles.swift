import MMXData

/// Vim and Neovim: a syntax file, and settings of the file type.
enum VimFiles {
  static let vim = EditorSetUp([
    EditorFile(.home, ".vim/syntax/mmx.vim", syntax), EditorFile(.home, ".vim/ftdetect/mmx.vim", detection),
    EditorFile(.home, ".vim/ftplugin/mmx.vim", settings),
  ])

  static let neovim = EditorSetUp([
    EditorFile(.configuration, "nvim/syntax/mmx.vim", syntax), EditorFile(.configuration, "nvim/ftdetect/mmx.vim", detection),
    EditorFile(.configuration, "nvim/ftplugin/mmx.lua", client),
  ])

  private static func alternatives(_ words: [String]) -> String { #"\%("# + words.joined(separator: #"\|"#) + #"\)"# }

  /// Not the name of a field, and no key of a record.
  private static func free(_ words: [String]) -> String { #"\.\@1<!\<"# + alternatives(words) + #"\>\%(\s*:\)\@!"# }

  /// Where a command may begin.
  private static let start = #"\%(\%(^\|[=({\[;,>|]\|\<return\|\<in\|\<explain\)\s*\)\@40<="#
  private static let command = #"\>\%(\s*[=:.(,|]\)\@!"#

  static let syntax = #"""
    " Colours of mmx, \#(EditorFile.mark).
    if exists("b:current_syntax")
      finish
    endif
    let s:cpo = &cpo
    set cpo&vim
    syn case match
    syn sync minlines=200

    syn match mmxSymbol "=>\|[=!<>]=\|=\~\|!\~\|[-+*/]=\|??\|\.\.\|[-+*/%<>~=|]"
    syn match mmxNumber "\<\d[0-9_]*\%(\.\d[0-9_]*\)\?\%([eE][-+]\?\d\+\)\?\>"
    syn match mmxCall "\.\@1<!\<\h\w*\ze("
    syn match mmxFunction "\.\@1<!\<\#(alternatives(SyntaxWords.functions))\ze("
    syn match mmxField "\.\@1<=\h\w*"
    syn match mmxKey "\<\h\w*\ze\s*:"
    syn match mmxKeyword "\#(free(SyntaxWords.keywords))"
    syn match mmxConstant "\#(free(SyntaxWords.constants))"
    syn match mmxOperator "\#(free(SyntaxWords.operators))"
    syn match mmxOption "\s\@1<=\#(alternatives(SyntaxWords.options))\>\ze\%(\s\+[^= \t]\|\s*\%($\|[;|)]\)\)"
    syn match mmxStage "\%(|\s*\)\@40<=\#(alternatives(SyntaxWords.stages))\>(\@!"
    syn match mmxCommand "\#(start)\#(alternatives(SyntaxWords.commands))\#(command)"
    syn match mmxCommand "\#(start)\#(alternatives(SyntaxWords.pathCommands))\#(command)" nextgroup=mmxPath skipwhite
    syn match mmxCommand "\#(start)http\#(command)" nextgroup=mmxMethod skipwhite
    syn match mmxMethod "\a\+" contained nextgroup=mmxPath skipwhite
    syn match mmxPath "\%(([^)]*)\|{[^}]*}\|[^[:space:];,|#(){}\]]\)\+" contained
    syn match mmxKeyword "\.\@1<!\<expect\ze\s\+fails\>\|\%(\<expect\s\)\@8<=fails\>"
    syn match mmxDate "@\d\{4}-\d\d-\d\d\%(T\d\d:\d\d\%(:\d\d\%(\.\d\+\)\?\)\?\)\?"
    syn match mmxDeclared "\%(\<fn\s\+\)\@40<=\h\w*"

    syn match mmxEscape "\\\%([\"\\/bfnrt$]\|u\x\{4}\)" contained
    syn region mmxValue matchgroup=mmxMark start="\${" end="}" contained contains=TOP
    syn region mmxString start=+"+ skip=+\\.+ end=+"\|$+ contains=mmxEscape,mmxValue
    syn region mmxString start=+"""+ skip=+\\.+ end=+"""+ contains=mmxEscape,mmxValue
    syn match mmxString "'[^']*'"
    syn keyword mmxTodo TODO FIXME XXX contained
    syn match mmxComment "#.*$" contains=mmxTodo,@Spell

    hi def link mmxSymbol Operator
    hi def link mmxOperator Operator
    hi def link mmxNumber Number
    hi def link mmxDate Number
    hi def link mmxString String
    hi def link mmxEscape SpecialChar
    hi def link mmxMark Delimiter
    hi def link mmxCall Function
    hi def link mmxFunction Function
    hi def link mmxDeclared Function
    hi def link mmxField Identifier
    hi def link mmxKey Identifier
    hi def link mmxKeyword Conditional
    hi def link mmxConstant Constant
    hi def link mmxOption Label
    hi def link mmxStage Statement
    hi def link mmxCommand Statement
    hi def link mmxMethod Label
    hi def link mmxPath Type
    hi def link mmxComment Comment
    hi def link mmxTodo Todo

    let b:current_syntax = "mmx"
    let &cpo = s:cpo
    unlet s:cpo

    """#

  static let detection = """
    " Files of mmx, \(EditorFile.mark).
    autocmd BufNewFile,BufRead *.mmx setfiletype mmx
    autocmd BufNewFile,BufRead * if getline(1) =~# '^#!.*\\<mmx\\>' | setfiletype mmx | endif

    """

  static let settings = """
    " Settings for scripts of mmx, \(EditorFile.mark).
    if exists("b:did_ftplugin")
      finish
    endif
    let b:did_ftplugin = 1
    setlocal commentstring=#\\ %s comments=:# expandtab shiftwidth=2 softtabstop=2 autoindent smartindent
    setlocal suffixesadd=.mmx errorformat=%f:%l:%c:\\ %m
    " Runs the script on the sandbox.
    command! -buffer MmxSandbox update | execute '!mmx --sandbox ' . shellescape(expand('%:p'), 1)
    let b:undo_ftplugin = "setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< autoindent< smartindent<"
      \\ . " suffixesadd< errorformat< | delcommand -buffer MmxSandbox"

    """

  static let client = """
    -- Settings for scripts of mmx, and its language server, \(EditorFile.mark).
    vim.bo.commentstring = "# %s"
    vim.bo.expandtab = true
    vim.bo.shiftwidth = 2
    vim.bo.softtabstop = 2
    vim.bo.smartindent = true
    vim.bo.suffixesadd = ".mmx"

    -- `:MmxSandbox` and the line above a script that makes calls run it on the sandbox.
    local function run_in_sandbox(path)
      vim.cmd("silent! update")
      vim.cmd("botright split | terminal mmx --sandbox " .. vim.fn.shellescape(path, true))
    end
    if vim.api.nvim_buf_create_user_command then
      vim.api.nvim_buf_create_user_command(0, "MmxSandbox", function() run_in_sandbox(vim.api.nvim_buf_get_name(0)) end, {})
    end
    if vim.lsp.commands then
      vim.lsp.commands["mmx.runInSandbox"] = function(command) run_in_sandbox(vim.uri_to_fname(command.arguments[1])) end
    end

    if vim.fn.executable("mmx") == 1 then
      local server = { name = "mmx", cmd = { "mmx", "lsp" }, root_dir = vim.fn.getcwd() }
      -- Not before the server knows the text: an answer that never comes would be waited for.
      function server.on_attach(_, buffer)
        if not vim.lsp.codelens or not vim.api.nvim_create_autocmd then return end
        local function show() vim.lsp.codelens.refresh() end
        vim.api.nvim_create_autocmd({ "BufEnter", "InsertLeave", "BufWritePost" }, { buffer = buffer, callback = show })
        if vim.api.nvim_get_current_buf() == buffer then show() end
      end
      if vim.lsp.start then
        vim.lsp.start(server)
      else
        -- Before 0.8 a client is not shared by itself.
        _G.mmx_client = _G.mmx_client or vim.lsp.start_client(server)
        if _G.mmx_client then vim.lsp.buf_attach_client(0, _G.mmx_client) end
      end
    end

    """
}
