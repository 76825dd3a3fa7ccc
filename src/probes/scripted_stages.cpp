// Jenkinsfile: a program, of which the words are read that pipelines are made of: stages with their braces, shell
// steps, and what guards them.
#include <algorithm>
#include <cctype>

#include "probes/pipeline_job.h"

namespace readycheck::probes {

namespace {

struct Stage {
  PipelineJob job;
  int depth;  // of the brace that opened it
};

// The text with comments and the insides of strings left in place; a cursor with its line.
class Reader {
 public:
  Reader(const Matter& matter, std::vector<Fact>& facts) : matter_(matter), text_(matter.file.bytes()), facts_(facts) {
    base_.host = "jenkins";
    base_.place.where = "ci";
    base_.place.on_change = Truth::yes;
  }

  void read() {
    Fact& pipeline = state_pipeline(matter_, "jenkins", base_.place, facts_);
    pipeline.confidence = Confidence::likely;
    if (text_.find("disableConcurrentBuilds") != std::string_view::npos) base_.serialised = Truth::yes;
    while (at_ < text_.size()) step();
    while (!open_.empty()) close();
  }

 private:
  static bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
  PipelineJob& job() { return open_.empty() ? base_ : open_.back().job; }

  void step() {
    const char c = text_[at_];
    if (c == '\n') ++line_;
    if (text_.substr(at_).starts_with("//")) return skip_to("\n");
    if (text_.substr(at_).starts_with("/*")) return skip_to("*/");
    if (c == '\'' || c == '"') {
      quoted();
    } else if (c == '{') {
      ++depth_;
      ++at_;
    } else if (c == '}') {
      leave_brace();
    } else if (is_letter(c)) {
      word();
    } else {
      ++at_;
    }
  }

  void leave_brace() {
    --depth_;
    ++at_;
    if (masked_below_ > depth_) masked_below_ = -1;
    if (!open_.empty() && open_.back().depth > depth_) close();
  }

  void close() {
    state_job(matter_, open_.back().job, facts_);
    done_.push_back(open_.back().job.place.job);
    open_.pop_back();
  }

  // Behind the text; a line's end is left for step() to count.
  void skip_to(std::string_view end) {
    const std::size_t found = std::min(text_.find(end, at_), text_.size());
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                   text_.begin() + static_cast<std::ptrdiff_t>(found), '\n'));
    at_ = end == "\n" ? found : std::min(found + end.size(), text_.size());
  }

  // Reads a string of one or three marks; `line` becomes that of its first content.
  std::string quoted(std::uint32_t* line = nullptr) {
    const char mark = text_[at_];
    const std::string three(3, mark);
    const bool is_long = text_.substr(at_).starts_with(three);
    at_ += is_long ? 3 : 1;
    if (line != nullptr) *line = line_;
    std::string out;
    while (at_ < text_.size() && (is_long ? !text_.substr(at_).starts_with(three) : text_[at_] != mark)) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == mark) ++at_;
      out += text_[at_++];
    }
    at_ = std::min(at_ + (is_long ? 3 : 1), text_.size());
    return out;
  }

  void skip_blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n(").find(text_[at_]) != std::string_view::npos) {
      if (text_[at_] == '\n') ++line_;
      ++at_;
    }
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool member = begin > 0 && text_[begin - 1] == '.';
    if (member) return word == "push" ? push() : void();
    if (word == "stage") return stage();
    if (word == "sh" || word == "bat" || word == "powershell" || word == "pwsh") return shell();
    if (word == "catchError" || word == "warnError") masked_below_ = depth_ + 1;
    if (word == "lock") job().serialised = Truth::yes;
    if (word == "input") job().approval = Truth::yes;
    if (word == "cron") job().place.on_schedule = Truth::yes;
    if (word == "branch") limit();
    if (word == "buildingTag" || word == "tag") release();
    if (word == "changeRequest") job().place.on_request = Truth::yes;
    if (at_ < text_.size() && text_[at_] == '(') state_words(matter_, {"step", std::string(word)}, line_, placed(), facts_);
  }

  Place placed() {
    Place place = job().place;
    if (masked_below_ >= 0) place.masked = Truth::yes;
    return place;
  }

  // app.push("1.2"): an image that was built before goes out under this tag.
  void push() {
    skip_blanks();
    if (at_ >= text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) return;
    state_words(matter_, {"docker", "push", "image:" + quoted()}, line_, placed(), facts_);
  }

  void limit() {
    if (open_.empty()) return;
    job().limited = Truth::yes;
    job().place.on_request = Truth::no;
  }

  void release() {
    if (open_.empty()) return;
    job().limited = job().place.on_release = Truth::yes;
    job().place.on_change = job().place.on_request = Truth::no;
  }

  void stage() {
    skip_blanks();
    if (at_ >= text_.size() || (text_[at_] != '\'' && text_[at_] != '"')) return;
    Stage stage{base_, depth_ + 1};
    if (!open_.empty()) stage.job = open_.back().job;
    stage.job.line = line_;
    stage.job.place.job = quoted();
    stage.job.needs = done_;
    while (at_ < text_.size() && text_[at_] != '{' && text_[at_] != '\n') ++at_;
    open_.push_back(std::move(stage));
  }

  // sh 'make test', sh(script: '''…''', returnStatus: true)
  void shell() {
    const std::size_t begin = at_;
    skip_blanks();
    if (text_.substr(at_).starts_with("script:")) {
      at_ += 7;
      skip_blanks();
    }
    if (at_ >= text_.size() || at_ == begin || (text_[at_] != '\'' && text_[at_] != '"')) return;
    std::uint32_t line = line_;
    const std::string script = quoted(&line);
    Place place = placed();
    const std::string_view rest = text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_);
    if (rest.find("returnStatus: true") != std::string_view::npos) place.masked = Truth::yes;
    state_commands(matter_, script, line, place, facts_);
  }

  const Matter& matter_;
  std::string_view text_;
  std::vector<Fact>& facts_;
  PipelineJob base_;
  std::vector<Stage> open_;
  std::vector<std::string> done_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  int depth_ = 0;
  int masked_below_ = -1;  // depth of the block whose failures are caught
};

}  // namespace

void look_at_scripted_stages(const Matter& matter, std::vector<Fact>& facts) { Reader(matter, facts).read(); }

}  // namespace readycheck::probes
