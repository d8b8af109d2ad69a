/// Emacs: a mode, with its language server through eglot.
enum EmacsFiles {
  static let setUp = EditorSetUp(
    [EditorFile(.home, ".emacs.d/lisp/mmx-mode.el", mode)],
    addition: .init(
      file: "~/.emacs.d/init.el",
      text: """
        (add-to-list 'load-path (locate-user-emacs-file "lisp"))
        (require 'mmx-mode)

        """))

  private static func list(_ words: [String]) -> String { "'(" + words.map { "\"\($0)\"" }.joined(separator: " ") + ")" }

  static let mode = #"""
    ;;; mmx-mode.el --- Scripts of mmx  -*- lexical-binding: t; -*-
    ;; Colours, indentation and the language server, \#(EditorFile.mark).

    ;;; Code:

    (defconst mmx-keywords \#(list(SyntaxWords.keywords)))
    (defconst mmx-constants \#(list(SyntaxWords.constants)))
    (defconst mmx-operators \#(list(SyntaxWords.operators)))
    (defconst mmx-commands \#(list(SyntaxWords.commands)))
    (defconst mmx-stages \#(list(SyntaxWords.stages)))
    (defconst mmx-functions \#(list(SyntaxWords.functions)))

    (defconst mmx-start "\\(?:^\\|[=({;,>|[]\\|\\_<\\(?:return\\|in\\|explain\\)\\_>\\)[ \t]*")

    (defun mmx-free (words)
      "A regexp for WORDS that are no field; group 1 is the word."
      (concat "\\(?:^\\|[^.[:alnum:]_]\\)\\(" (regexp-opt words) "\\)\\_>"))

    (defvar mmx-font-lock-keywords
      `((,(concat mmx-start "\\(" (regexp-opt \#(list(SyntaxWords.pathCommands))) "\\)[ \t]+\\(\\(?:([^)\n]*)\\|{[^}\n]*}\\|[^] \t\n;,|#(){}]\\)+\\)")
         (1 font-lock-keyword-face) (2 font-lock-type-face))
        (,(concat mmx-start "\\(http\\)[ \t]+\\([A-Za-z]+\\)[ \t]+\\([^] \t\n;,|#)}]+\\)")
         (1 font-lock-keyword-face) (2 font-lock-keyword-face) (3 font-lock-type-face))
        (,(concat mmx-start "\\(" (regexp-opt mmx-commands) "\\)\\_>\\(?:[ \t]+[^=:.(,| \t]\\|[ \t]*\\(?:$\\|;\\)\\)")
         (1 font-lock-keyword-face))
        (,(concat "|[ \t]*\\(" (regexp-opt mmx-stages) "\\)\\_>") (1 font-lock-keyword-face))
        ("\\_<\\(expect\\)[ \t]+\\(fails\\)\\_>" (1 font-lock-keyword-face) (2 font-lock-keyword-face))
        ("\\_<fn[ \t]+\\([[:alpha:]_][[:alnum:]_]*\\)" (1 font-lock-function-name-face))
        ("\\.\\([[:alpha:]_][[:alnum:]_]*\\)" (1 font-lock-variable-name-face))
        ("\\_<\\([[:alpha:]_][[:alnum:]_]*\\)[ \t]*:" (1 font-lock-variable-name-face))
        (,(mmx-free mmx-keywords) (1 font-lock-keyword-face))
        (,(mmx-free mmx-constants) (1 font-lock-constant-face))
        (,(mmx-free mmx-operators) (1 font-lock-builtin-face))
        (,(concat "\\(?:^\\|[^.[:alnum:]_]\\)\\(" (regexp-opt mmx-functions) "\\)(") (1 font-lock-builtin-face))
        ("@[0-9]\\{4\\}-[0-9][0-9]-[0-9][0-9]\\(?:T[0-9:.]+\\)?" . font-lock-constant-face)
        ("\\${[^}\n]*}" 0 font-lock-variable-name-face prepend)))

    (defvar mmx-mode-syntax-table
      (let ((table (make-syntax-table)))
        (modify-syntax-entry ?# "<" table)
        (modify-syntax-entry ?\n ">" table)
        (modify-syntax-entry ?\" "\"" table)
        (modify-syntax-entry ?' "\"" table)
        (modify-syntax-entry ?_ "_" table)
        table))

    (defun mmx-indent-line ()
      "Indent by the brackets that are open."
      (interactive)
      (let ((column (save-excursion
                      (back-to-indentation)
                      (let ((depth (car (syntax-ppss (line-beginning-position)))))
                        (cond ((looking-at "[])}]") (* 2 (max 0 (1- depth))))
                              ((looking-at "|") (* 2 (1+ depth)))
                              (t (* 2 depth)))))))
        (if (<= (current-column) (current-indentation))
            (indent-line-to column)
          (save-excursion (indent-line-to column)))))

    (defun mmx-run-in-sandbox ()
      "Save the script and run it on the sandbox."
      (interactive)
      (save-buffer)
      (compile (concat "mmx --sandbox " (shell-quote-argument (buffer-file-name)))))

    ;;;###autoload
    (define-derived-mode mmx-mode prog-mode "mmx"
      "Mode for scripts of mmx."
      (setq-local comment-start "# ")
      (setq-local comment-end "")
      (setq-local comment-start-skip "#+[ \t]*")
      (setq-local indent-tabs-mode nil)
      (setq-local indent-line-function #'mmx-indent-line)
      (setq-local font-lock-defaults '(mmx-font-lock-keywords)))

    (define-key mmx-mode-map (kbd "C-c C-c") #'mmx-run-in-sandbox)

    ;;;###autoload
    (add-to-list 'auto-mode-alist '("\\.mmx\\'" . mmx-mode))
    ;;;###autoload
    (add-to-list 'interpreter-mode-alist '("mmx" . mmx-mode))

    (defvar eglot-server-programs)
    (with-eval-after-load 'eglot
      (add-to-list 'eglot-server-programs '(mmx-mode "mmx" "lsp")))

    (provide 'mmx-mode)
    ;;; mmx-mode.el ends here

    """#
}
