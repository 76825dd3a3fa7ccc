// Holds values against forms. Documents are bounded in depth by the reader; the bound here is for our own stack.
#include "rules/fit.h"

#include <algorithm>
#include <set>

#include "rules/form.h"
#include "rules/load.h"
#include "rules/scalars.h"

namespace readycheck::rules {
namespace {

constexpr int deepest = 40;

std::string seen(const Value& value) {
  if (value.is_map()) return "found a map of keys";
  if (value.is_list()) return "found a list";
  if (value.kind == Value::Kind::null) return "found nothing";
  return "found '" + value.text.substr(0, 60) + "'";
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

bool is_check_id(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot != std::string_view::npos && is_name(text.substr(0, dot)) && is_name(text.substr(dot + 1));
}

bool is_count(std::string_view text) {
  return !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool suits_scalar(std::string_view form, const Value& value) {
  const std::string text = text_of(&value);
  if (form == "literal") return true;
  if (value.kind == Value::Kind::null) return false;
  if (form == "text") return !text.empty();
  if (form == "flag") return truth_in(text).value_or(Truth::unknown) != Truth::unknown;
  if (form == "truth") return truth_in(text).has_value();
  if (form == "count") return is_count(text);
  if (form == "number") return number_in(text).has_value();
  if (form == "date") return is_date(text);
  if (form == "duration") return duration_in(text).value_or(0) > 0;
  if (form == "threshold") return share_in(text) || (is_count(text) && text != "0");
  if (form == "check-id") return is_check_id(text);
  return is_name(text);
}

// Walks a value and its form side by side.
class Fitting {
 public:
  Fitting(const Names& names, Mistakes& mistakes) : names_(names), mistakes_(mistakes) {}

  void fit(const Value& value, std::string_view written, int depth) {
    if (depth > deepest)
      return mistakes_.add(value, "nested too deeply", "at most " + std::to_string(deepest) + " levels");
    const Use use = use_of(written);
    const bool list = use.many == Use::Many::list || (use.many == Use::Many::one_or_list && value.is_list());
    if (list) return fit_list(value, use.id, depth);
    if (use.many == Use::Many::names) return fit_names(value, use.id, "", depth);
    fit_one(value, form_of(use.id), depth);
  }

 private:
  void fit_list(const Value& value, std::string_view written, int depth) {
    if (!value.is_list()) return mistakes_.add(value, "expected a list, " + seen(value));
    for (const Value& item : value.items) fit(item, written, depth + 1);
  }

  // A map whose keys are free, or names of what the rules know.
  void fit_names(const Value& value, std::string_view written, std::string_view key_names, int depth) {
    if (!value.is_map()) return mistakes_.add(value, "expected keys with values, " + seen(value));
    refuse_twice(value);
    for (const auto& [key, item] : value.members) {
      if (!key_names.empty()) look_up(key, key_names);
      fit(item, written, depth + 1);
    }
  }

  void fit_one(const Value& value, const Form& form, int depth) {
    switch (form.kind) {
      case Form::Kind::scalar:
        if (!value.is_scalar() && value.kind != Value::Kind::null) return expected(value, form);
        if (!suits_scalar(form.id, value)) expected(value, form);
        return;
      case Form::Kind::word:
        return fit_word(value, form);
      case Form::Kind::name:
        if (!value.is_scalar() || value.text.empty()) return expected(value, form);
        return look_up(value, form.words[0]);
      case Form::Kind::object:
        return fit_object(value, form, depth);
      case Form::Kind::either:
        return fit_either(value, form, depth);
    }
  }

  void expected(const Value& value, const Form& form) {
    mistakes_.add(value, "expected " + std::string(form.means) + ", " + seen(value));
  }

  void fit_word(const Value& value, const Form& form) {
    const std::vector<std::string> words(form.words.begin(), form.words.end());
    if (!value.is_scalar()) return expected(value, form);
    if (std::find(words.begin(), words.end(), value.text) == words.end()) mistakes_.unknown(value, form.id, words);
  }

  void look_up(const Value& value, std::string_view what) {
    const auto known = names_.find(what);
    if (known == names_.end()) return;
    const auto& words = known->second;
    if (std::find(words.begin(), words.end(), value.text) == words.end()) mistakes_.unknown(value, what, words);
  }

  void refuse_twice(const Value& value) {
    std::set<std::string_view> seen_keys;
    for (const auto& [key, item] : value.members)
      if (!seen_keys.insert(key.text).second) mistakes_.add(key, "the key '" + key.text + "' stands twice");
  }

  static const Key* key_of(const Form& form, std::string_view name) {
    const auto found =
        std::find_if(form.keys.begin(), form.keys.end(), [&](const Key& key) { return key.name == name; });
    return found == form.keys.end() ? nullptr : &*found;
  }

  void fit_object(const Value& value, const Form& form, int depth) {
    if (!value.is_map()) return expected(value, form);
    refuse_twice(value);
    for (const auto& [key, item] : value.members) {
      if (const Key* known = key_of(form, key.text)) {
        fit(item, known->form, depth + 1);
      } else if (form.others.empty()) {
        unknown_key(key, form);
      } else if (knows_key(key, form)) {
        fit(item, form.others, depth + 1);
      }
    }
    for (const Key& key : form.keys)
      if (key.need == Need::required && value.find(key.name) == nullptr)
        mistakes_.add(value, "the key '" + std::string(key.name) + "' is missing",
                      "it says: " + std::string(key.means));
  }

  void unknown_key(const Value& key, const Form& form) {
    std::vector<std::string> known;
    for (const Key& one : form.keys) known.emplace_back(one.name);
    mistakes_.unknown(key, "key", known);
  }

  // A key that is no fixed one must be a known name, where only names are allowed; the hint comes from both.
  bool knows_key(const Value& key, const Form& form) {
    const auto names = names_.find(form.key_names);
    if (names == names_.end()) return true;
    std::vector<std::string> known = names->second;
    if (std::find(known.begin(), known.end(), key.text) != known.end()) return true;
    for (const Key& one : form.keys) known.emplace_back(one.name);
    mistakes_.unknown(key, form.keys.empty() ? form.key_names : "key", known);
    return false;
  }

  // A map is told by the first of its keys that opens one of the alternatives; all else by what the value is.
  void fit_either(const Value& value, const Form& form, int depth) {
    if (value.is_map()) return fit_alternative(value, form, depth);
    for (const std::string_view written : form.words) {
      const Use use = use_of(written);
      const Form::Kind kind = form_of(use.id).kind;
      const bool takes_list = use.many == Use::Many::list || use.many == Use::Many::one_or_list;
      const bool takes_one = use.many != Use::Many::list && use.many != Use::Many::names &&
                             (kind == Form::Kind::scalar || kind == Form::Kind::name || kind == Form::Kind::word);
      if (value.is_list() ? takes_list : takes_one) return fit(value, written, depth);
    }
    mistakes_.add(value, "expected " + std::string(form.means) + ", " + seen(value), ways(form));
  }

  void fit_alternative(const Value& value, const Form& form, int depth) {
    std::vector<std::string_view> maps;
    for (const std::string_view written : form.words) {
      const Use use = use_of(written);
      const bool map =
          use.many == Use::Many::names || (use.many == Use::Many::one && form_of(use.id).kind == Form::Kind::object);
      if (map) maps.push_back(written);
    }
    if (maps.size() == 1) return fit(value, maps.front(), depth);
    for (const auto& [key, item] : value.members)
      for (const std::string_view written : maps)
        if (form_of(written).keys.front().name == key.text) return fit(value, written, depth);
    no_alternative(value, form, maps);
  }

  void no_alternative(const Value& value, const Form& form, const std::vector<std::string_view>& maps) {
    std::vector<std::string> openers;
    openers.reserve(maps.size());
    for (const std::string_view written : maps) openers.emplace_back(form_of(written).keys.front().name);
    if (openers.empty()) return expected(value, form);
    for (const auto& [key, item] : value.members)
      if (!closest(key.text, openers).empty()) return mistakes_.unknown(key, "key", openers);
    mistakes_.add(value, "expected " + std::string(form.means), ways(form));
  }

  static std::string ways(const Form& form) {
    std::string out;
    for (const std::string_view written : form.words) {
      const Use use = use_of(written);
      const Form& one = form_of(use_of(use.id).id);
      const std::string name(one.kind == Form::Kind::object ? one.keys.front().name : one.id);
      out += (out.empty() ? "one of: " : ", ") + name;
    }
    return out;
  }

  const Names& names_;
  Mistakes& mistakes_;
};

}  // namespace

void fit(const Value& value, std::string_view written, const Names& names, Mistakes& mistakes) {
  Fitting(names, mistakes).fit(value, written, 0);
}

}  // namespace readycheck::rules
