// What a report puts in front of a person: what to mend first, what to ask, what is good, what was not looked at.
// The choice and the order are the same in every format.
#pragma once

#include <string>
#include <vector>

#include "report/view.h"

namespace readycheck::report {

struct Fix {
  const Check* check = nullptr;
  std::string text;      // the first sentence of the check's remedy
  Location where;        // of the worst finding; nowhere for an absence
  std::size_t more = 0;  // further places
  std::string time;      // hours | days | weeks
  std::string lifts;     // one word for the non-negotiable that it helps, "" none
};
// All of them, the most urgent first.
std::vector<Fix> fixes(const View& view);

struct Question {
  std::string topic;  // id of a topic, or "profile" for a fact about the project
  std::string fact;   // the profile fact, else ""
  std::string text, brief, why;
  std::vector<Location> found;
  std::vector<std::string> settles;  // ids of checks
};
// One for each topic; facts about the project come first, then what decides most.
std::vector<Question> questions(const View& view);

// The strongest proven claims, with numbers.
std::vector<std::string> good(const View& view);

// What no run of this program looks for: known vulnerabilities, checks that are not built yet, and what the probes say.
std::vector<std::string> not_attempted(const View& view);
// The same, and what could not be read. Never empty: known vulnerabilities of dependencies need the network.
std::vector<std::string> not_looked_at(const View& view);

}  // namespace readycheck::report
