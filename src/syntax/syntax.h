// Source text -> outline, by tree-sitter and the shapes of rules/languages. Knows no language by name.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "readycheck/file.h"
#include "readycheck/language.h"
#include "readycheck/outline.h"

namespace readycheck::syntax {

// A language made ready for reading: node names resolved to the grammar's symbols once. Shareable between threads.
class Reader {
 public:
  explicit Reader(const Language& language);  // throws Error when a shape names a node that the grammar lacks
  ~Reader();
  Reader(Reader&&) noexcept;
  const Language& language() const;

  // One thread's parser and buffers, made at the first use.
  class Scratch {
   public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

   private:
    friend class Reader;
    struct State;
    std::unique_ptr<State> state_;
  };
  // `modules`: module as written in this file -> path of the repository's file that it means (second look only);
  // names bound to such an import resolve to "PATH#name" (the module itself to "PATH#"). A name imported from a package
  // may be a module of its own: "clients.http" is looked up for `from clients import http` as well.
  Outline outline(const File& file, std::unique_ptr<Scratch>& scratch,
                  const std::map<std::string, std::string>* modules = nullptr) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace readycheck::syntax
