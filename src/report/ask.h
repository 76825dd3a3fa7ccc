// `readycheck ask`: the quick-test questions, each answered in sentences with places. One function a question; ask.cpp
// lists them.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"
#include "report/view.h"

namespace readycheck::report {

// One answer: what is there, how sure it is, where it stands, what to do about it.
struct Sentence {
  Truth fine = Truth::unknown;     // yes: as it should be; no: something has to be done
  std::string about;               // the dependency, the store, the link of the chain
  std::string text, advice;        // whole sentences; advice "" where there is nothing to do
  std::vector<Location> places;
};

struct Answered {
  std::string id;        // a quick test of rules/questions
  std::string question;  // "" takes the words of rules/questions
  std::string nothing;   // said when there is no sentence
  std::vector<Sentence> sentences;
};

// Q1: each service that is called, the gravest wait first.
Answered ask_calls(const View& view);

// Q2: the chain from a sign to somebody who acts. Q3: each store, its copies and the way back.
Answered ask_night(const View& view);
Answered ask_recovery(const View& view);

// All questions, in order.
std::vector<Answered> answered(const View& view);
std::string ask(const Audit& audit, const Style& style);
std::string ask_json(const Audit& audit);

}  // namespace readycheck::report
