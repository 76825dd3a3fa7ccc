// JSON Schema 2020-12 of the files that people write, derived from the same forms that the loader holds them against.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "readycheck/error.h"
#include "rules/form.h"
#include "rules/load.h"

namespace readycheck::rules {
namespace {

constexpr std::array<std::string_view, 12> names = {"answers",   "check",    "checklist", "dependencies",
                                                    "ignore",    "language", "profile",   "profile-rules",
                                                    "questions", "secrets",  "tradeoffs", "vocabulary"};

std::string quoted(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return "[" + out + "]";
}

// Writes the forms that one schema reaches, each once, under $defs.
class Writing {
 public:
  std::string whole(std::string_view id) {
    const std::string top = use(id);
    std::string defs;
    while (!open_.empty()) {
      const std::string next = *open_.begin();
      open_.erase(open_.begin());
      const std::string body = definition(form_of(next));
      written_[next] = body;
    }
    for (const auto& [name, body] : written_)
      defs += (defs.empty() ? "" : ",\n") + ("    " + quoted(name)) + ": " + body;
    return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": " +
           quoted("readycheck: " + std::string(id)) + ",\n  \"allOf\": [" + top + "],\n  \"$defs\": {\n" + defs +
           "\n  }\n}\n";
  }

 private:
  std::string use(std::string_view written) {
    const Use use = use_of(written);
    std::string inner = use.many == Use::Many::one ? reference(use.id) : this->use(use.id);
    switch (use.many) {
      case Use::Many::list:
        return "{\"type\": \"array\", \"items\": " + inner + "}";
      case Use::Many::one_or_list:
        return "{\"anyOf\": [" + inner + ", {\"type\": \"array\", \"items\": " + inner + "}]}";
      case Use::Many::names:
        return "{\"type\": \"object\", \"additionalProperties\": " + inner + "}";
      case Use::Many::one:
        break;
    }
    return inner;
  }

  std::string reference(std::string_view id) {
    const std::string name(id);
    if (!written_.contains(name)) open_.insert(name);
    return "{\"$ref\": " + quoted("#/$defs/" + name) + "}";
  }

  std::string definition(const Form& form) {
    const std::string means = "{\"description\": " + quoted(form.means) + ", ";
    std::vector<std::string> parts;
    switch (form.kind) {
      case Form::Kind::scalar:
        return means + scalar(form.id) + "}";
      case Form::Kind::name:
        return means + "\"type\": [\"string\", \"number\", \"boolean\"]}";
      case Form::Kind::word:
        for (const std::string_view word : form.words) parts.push_back(quoted(word));
        if (std::find(form.words.begin(), form.words.end(), "no") != form.words.end()) parts.emplace_back("false");
        return means + "\"enum\": " + list(parts) + "}";
      case Form::Kind::either:
        for (const std::string_view written : form.words) parts.push_back(use(written));
        return means + "\"anyOf\": " + list(parts) + "}";
      case Form::Kind::object:
        break;
    }
    return object(form, means);
  }

  std::string object(const Form& form, const std::string& means) {
    std::string properties;
    std::vector<std::string> required;
    for (const Key& key : form.keys) {
      const std::string value =
          key.means.empty() ? use(key.form)
                            : "{\"description\": " + quoted(key.means) + ", \"allOf\": [" + use(key.form) + "]}";
      properties += (properties.empty() ? "" : ", ") + quoted(key.name) + ": " + value;
      if (key.need == Need::required) required.push_back(quoted(key.name));
    }
    return means + "\"type\": \"object\", \"properties\": {" + properties + "}, \"required\": " + list(required) +
           ", \"additionalProperties\": " + (form.others.empty() ? "false" : use(form.others)) + "}";
  }

  // As a YAML reader hands it over: yes and no may arrive as true and false.
  static std::string scalar(std::string_view id) {
    if (id == "literal") return R"("type": ["string", "number", "boolean", "null"])";
    if (id == "text") return R"("type": ["string", "number", "boolean"])";
    if (id == "flag") return R"("enum": ["yes", "no", "true", "false", true, false])";
    if (id == "truth") return R"("enum": ["yes", "no", "unknown", "true", "false", true, false])";
    if (id == "count") return R"("type": "integer", "minimum": 0)";
    if (id == "number") return R"("type": "number")";
    if (id == "date") return R"("type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")";
    if (id == "duration") return R"("type": "string", "pattern": "^[0-9.]+(ms|s|m|h|d|w)$")";
    if (id == "threshold")
      return R"("anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9.]+%$"}])";
    if (id == "check-id") return R"("type": "string", "pattern": "^[a-z0-9_-]+\\.[a-z0-9_-]+$")";
    return R"("type": "string", "pattern": "^[a-z0-9_-]+$")";
  }

  std::set<std::string> open_;
  std::map<std::string, std::string> written_;
};

}  // namespace

std::vector<std::string> schema_names() { return {names.begin(), names.end()}; }

std::string schema(const std::string& name) {
  const std::vector<std::string> known = schema_names();
  if (std::find(known.begin(), known.end(), name) != known.end()) return Writing().whole(name);
  const std::string near = closest(name, known);
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "known: " : ", ") + one;
  throw Error("there is no schema '" + name + "'", {}, near.empty() ? all : "did you mean '" + near + "'?");
}

}  // namespace readycheck::rules
