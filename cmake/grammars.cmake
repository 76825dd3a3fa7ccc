# The one list of grammars: id, folder under node_modules that holds parser.c, symbol. A new language is a new line here,
# a package in third_party/grammars/package.json, and its rules.
set(READYCHECK_GRAMMARS
  "bash       | tree-sitter-bash/src                           | tree_sitter_bash"
  "csharp     | tree-sitter-c-sharp/src                        | tree_sitter_c_sharp"
  "go         | tree-sitter-go/src                             | tree_sitter_go"
  "hcl        | @tree-sitter-grammars/tree-sitter-hcl/src      | tree_sitter_hcl"
  "java       | tree-sitter-java/src                           | tree_sitter_java"
  "javascript | tree-sitter-javascript/src                     | tree_sitter_javascript"
  "json       | tree-sitter-json/src                           | tree_sitter_json"
  "kotlin     | tree-sitter-kotlin/src                         | tree_sitter_kotlin"
  "php        | tree-sitter-php/php/src                        | tree_sitter_php"
  "python     | tree-sitter-python/src                         | tree_sitter_python"
  "ruby       | tree-sitter-ruby/src                           | tree_sitter_ruby"
  "rust       | tree-sitter-rust/src                           | tree_sitter_rust"
  "tsx        | tree-sitter-typescript/tsx/src                 | tree_sitter_tsx"
  "typescript | tree-sitter-typescript/typescript/src          | tree_sitter_typescript"
)
