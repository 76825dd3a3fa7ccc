// Every sentence is made from the score alone, so that no format can contradict another.
#include "report/verdict_words.h"

#include <algorithm>
#include <cctype>

#include "readycheck/printable.h"
#include "report/columns.h"
#include "report/words.h"

namespace readycheck::report {

namespace {

struct Tally {
  std::size_t all = 0, fails = 0, unknown = 0, holds = 0, without = 0;
};

Tally tally(const View& view) {
  Tally sum;
  for (const NonNegotiable& one : view.worst().non_negotiables) {
    ++sum.all;
    ++(one.holding == Holding::fails     ? sum.fails
       : one.holding == Holding::unknown ? sum.unknown
       : one.holding == Holding::holds   ? sum.holds
                                         : sum.without);
  }
  return sum;
}

std::string names(const View& view, Holding holding) {
  std::string list;
  for (const NonNegotiable& one : view.worst().non_negotiables) {
    if (one.holding != holding) continue;
    const NonNegotiableRule* rule = view.non_negotiable(one.id);
    std::string name = rule == nullptr || rule->brief.empty() ? one.title : rule->brief;
    name = name.substr(0, name.find(','));
    if (!name.empty()) name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

// The fact of the deciding component that answers "does it run?", or of the first one.
const ProfileFact* fact(const View& view, std::string_view name) {
  const Component* component = view.component(view.worst().component);
  if (component == nullptr && !view.audit().components.empty()) component = &view.audit().components.front();
  if (component == nullptr) return nullptr;
  const auto found = component->profile.find(name);
  return found == component->profile.end() ? nullptr : &found->second;
}

Scope scope(const View& view) {
  const Component* component = view.component(view.worst().component);
  return component == nullptr ? Scope::service : component->scope;
}

std::string judged_as(const View& view) {
  const Score& score = view.audit().score;
  if (score.ready == Ready::not_a_service) return "Judged as code that nobody runs as a service";
  std::string text = "Judged as ";
  switch (scope(view)) {
    case Scope::service:
      text += "a service that you run";
      break;
    case Scope::shipped:
      text += "software that others run on machines of their own";
      break;
    case Scope::none:
      text += "code that nobody runs as a service";
      break;
  }
  const ProfileFact* deploys = fact(view, "deploys");
  if (score.live == Truth::yes)
    text += ", with real people or money in it";
  else if (deploys != nullptr && deploys->value == Truth::unknown)
    text += ", though nothing here shows that it runs";
  return text;
}

// Why a run ends with 0 when nothing else was said.
std::string well_ended(Ready ready) {
  switch (ready) {
    case Ready::not_a_service:
      return "nothing here is run as a service";
    case Ready::unproven:
      return "open questions were allowed";
    case Ready::demo_ready:
      return "good enough for a demo";
    case Ready::ready_with_tradeoffs:
      return "every gap was accepted on purpose";
    case Ready::production_ready:
      return "every non-negotiable holds";
    case Ready::not_ready:
    case Ready::gaps_not_written_down:
      break;
  }
  return "as asked";
}

std::string stage_sentence(const View& view) {
  const Score& score = view.audit().score;
  const std::string stage(word(score.stage));
  if (score.ready == Ready::not_a_service) return {};
  if (score.bar == Bar::soft) return " The bar is that of a demo: stage " + stage + " is declared.";
  if (!score.stage_assumed) return " Stage " + stage + " is declared.";
  return " Nobody declared a stage, so the bar is that of a first release.";
}

}  // namespace

std::string places(const std::vector<Location>& all, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i)
    text += (i == 0 ? "" : i + 1 == std::min(all.size(), most) ? " and " : ", ") + printable(to_string(all[i]));
  return text;
}

std::string headline(const View& view) {
  const Score& score = view.audit().score;
  const std::string name(word(score.ready));
  switch (score.ready) {
    case Ready::not_ready:
      return view.worst().component.empty() || view.counts(view.worst().component) ? name + " for real users" : name;
    case Ready::production_ready: {
      const std::string head = view.audit().repository.head.substr(0, 7);
      return name + (head.empty() ? " on the evidence of these files" : " on the evidence of commit " + head);
    }
    case Ready::demo_ready:
      return name + ", which is not ready for real users";
    case Ready::unproven:
      return name + ": nothing failed, but questions are open";
    default:
      return name;
  }
}

std::string counts_sentence(const View& view) {
  const Score& score = view.audit().score;
  const Tally sum = tally(view);
  if (score.ready == Ready::not_a_service)
    return "Nothing here is run for users, so the non-negotiables are not asked for.";
  if (score.ready == Ready::production_ready) {
    const std::string apart = sum.without == 0   ? "."
                              : sum.without == 1 ? "; 1 of them does not apply here."
                                                 : "; " + std::to_string(sum.without) + " of them do not apply here.";
    return std::to_string(score.by_files) + " of the " + std::to_string(sum.all) + " non-negotiables by files, " +
           std::to_string(score.by_word) + " by somebody's word" + apart;
  }
  std::string text;
  const auto add = [&](std::size_t number, const std::string& one, const std::string& many) {
    if (number == 0) return;
    text += text.empty() ? std::to_string(number) + " of the " + std::to_string(sum.all) + " non-negotiables "
                         : ", " + std::to_string(number) + " ";
    text += number == 1 ? one : many;
  };
  add(sum.fails, "fails", "fail");
  add(sum.unknown, "cannot be told from these files", "cannot be told from these files");
  add(sum.holds, "holds", "hold");
  add(sum.without, "does not apply", "do not apply");
  if (!text.empty()) text += '.';
  const std::size_t gaps = view.worst().gaps.size();
  if (score.ready == Ready::gaps_not_written_down && gaps > 0)
    text = (gaps == 1 ? "1 important gap is" : std::to_string(gaps) + " important gaps are") +
           std::string(" written down nowhere. ") + text;
  if (score.ready == Ready::not_ready && sum.fails == 0)
    text = "Something is open that is too grave to go out with; see below. " + text;
  const std::size_t traded = view.worst().traded.size();
  if (score.ready == Ready::ready_with_tradeoffs)
    text = (traded == 1 ? "1 gap was" : std::to_string(traded) + " gaps were") + std::string(" accepted on purpose. ") +
           text;
  return text;
}

std::string why_this_bar(const View& view) {
  const Score& score = view.audit().score;
  const ProfileFact* deploys = fact(view, "deploys");
  std::string why = places(
      score.live == Truth::yes && score.ready != Ready::not_a_service ? score.live_evidence : std::vector<Location>(),
      2);
  if (why.empty() && deploys != nullptr) why = places(deploys->evidence, 2);
  std::string text = judged_as(view);
  if (!why.empty()) text += ", because of " + why;
  return text + "." + stage_sentence(view);
}

std::string parts_sentence(const View& view) {
  const auto& scores = view.audit().score.components;
  if (scores.size() < 2) return {};
  std::string text = counted(scores.size(), "part", "parts") + "; the worst decides: ";
  for (std::size_t i = 0; i < std::min<std::size_t>(scores.size(), 3); ++i)
    text += (i == 0 ? "" : "; ") + clip(printable(scores[i].component), 16) + " " + std::string(word(scores[i].ready));
  if (scores.size() > 3) text += "; and " + std::to_string(scores.size() - 3) + " more";
  return text + ".";
}

std::string exit_sentence(const View& view) {
  const Score& score = view.audit().score;
  std::string text = "exit " + std::to_string(score.exit_code);
  if (const std::string failing = names(view, Holding::fails);
      score.exit_code == 1 && score.ready == Ready::not_ready && !failing.empty())
    return text + " · failed: " + failing;
  if (const std::string open = names(view, Holding::unknown); score.exit_code == 4 && !open.empty())
    return text + " · not known: " + open;
  return text + " · " + (score.exit_reason.empty() ? well_ended(score.ready) : printable(score.exit_reason));
}

}  // namespace readycheck::report
