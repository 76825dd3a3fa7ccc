// Repositories that are broken or made to harm, from the command line to the exit code: a clear message or an entry in
// `completeness`, never a crash, never a hang, never a silent pass.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/places.h"
#include "support/running.h"
#include "support/scratch_repo.h"

using namespace readycheck::tests;

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* ordinary = "import requests\nrequests.get(\"https://stock.parcelhub.io\")\n";

Json report_of(const fs::path& folder, int* code = nullptr) {
  const Ran ran = run({"scan", "--format", "json", folder.string()});
  INFO(ran.err);
  REQUIRE(ran.code >= 0);
  REQUIRE(ran.code <= 4);
  if (code != nullptr) *code = ran.code;
  if (ran.code == 2) return {};
  return Json::parse(ran.out);
}

bool skipped(const Json& report, const std::string& path, const std::string& words) {
  for (const Json& one : report["completeness"]["files_skipped"])
    if (one["path"] == path && one["reason"].get<std::string>().find(words) != std::string::npos) return true;
  return false;
}

std::string status(const Json& report, const std::string& id) {
  for (const Json& check : report["checks"])
    if (check["id"] == id) return check["status"];
  return "not listed";
}

bool finds(const Json& report, const std::string& id, const std::string& path, int line) {
  for (const Json& check : report["checks"])
    for (const Json& finding : check["findings"])
      if (check["id"] == id && finding["path"] == path && finding["line"] == line) return true;
  return false;
}

// Nothing but text: a terminal obeys every other control character.
bool is_plain(const std::string& text) {
  for (const unsigned char byte : text)
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f) return false;
  return text.find("\xc2\x9b") == std::string::npos && text.find("\xe2\x80\xae") == std::string::npos;
}

bool says(const Ran& ran, const std::string& words) { return (ran.out + ran.err).find(words) != std::string::npos; }

std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("what the user got wrong is said, with exit code 2") {
  ScratchRepo repo;
  repo.write("app.py", ordinary).commit("start");
  const std::string path = repo.path().string();
  const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes = {
      {{"scan", path + "/nowhere"}, "nowhere"},
      {{"scan", "--rev", "no-such-branch", path}, "no-such-branch"},
      {{"scan", "--rev", "HEAD~7", path}, "HEAD~7"},
      {{"scan", "--format", "jsn", path}, "json"},
      {{"scan", "--as-of", "yesterday", path}, "2026"},
      {{"scan", "--fail-on", "terrible", path}, "terrible"},
      {{"scan", "--check", "no.such.check", path}, "list checks"},
      {{"scan", "--rules", path + "/none", path}, "none"},
      {{"scna", path}, "scan"},
      {{"explain", "reliability.http-timout", path}, "reliability.http-timeout"}};
  for (const auto& [words, expected] : mistakes) {
    const Ran ran = run(words);
    INFO(words[0] << " " << words[1] << ": " << ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err.find(expected) != std::string::npos);
  }
}

TEST_CASE("a folder that is no repository is scanned, and said to be none") {
  ScratchRepo repo;
  repo.write("app.py", ordinary);
  fs::remove_all(repo.path() / ".git");
  const Ran ran = run({"scan", repo.path().string()});
  CHECK(says(ran, "no version control"));
  CHECK(finds(report_of(repo.path()), "reliability.http-timeout", "app.py", 2));
}

TEST_CASE("a repository without a commit is scanned") {
  ScratchRepo repo;
  repo.write("app.py", ordinary);
  CHECK(says(run({"scan", repo.path().string()}), "no commit yet"));
  CHECK(finds(report_of(repo.path()), "reliability.http-timeout", "app.py", 2));
}

TEST_CASE("a file that may not be read is named, and its silence proves nothing") {
  if (geteuid() == 0) {
    WARN("as root every file may be read");
    return;
  }
  ScratchRepo repo;
  repo.write("app.py", ordinary).commit("start");
  fs::permissions(repo.path() / "app.py", fs::perms::none);
  int code = 0;
  const Json report = report_of(repo.path(), &code);
  CHECK(report["completeness"]["complete"] == false);
  CHECK(skipped(report, "app.py", ""));
  CHECK(code == 3);
}

TEST_CASE("links and pipes are named and not followed") {
  ScratchRepo repo;
  repo.write("app.py", ordinary).link("outside.py", "/etc/passwd").link("around", ".").commit("start");
  REQUIRE(mkfifo((repo.path() / "pipe.py").c_str(), 0600) == 0);
  const Json report = report_of(repo.path());
  CHECK(skipped(report, "outside.py", "link out of the tree"));
  CHECK(skipped(report, "around", "link"));
  CHECK(skipped(report, "pipe.py", "pipe"));
  CHECK(finds(report, "reliability.http-timeout", "app.py", 2));
}

TEST_CASE("a file of a gigabyte is named and costs nothing") {
  ScratchRepo repo;
  repo.write("app.py", ordinary).write("big.py", "").commit("start");
  fs::resize_file(repo.path() / "big.py", std::uintmax_t{1} << 30);
  const Json report = report_of(repo.path());
  CHECK(skipped(report, "big.py", "larger than"));
  CHECK(report["completeness"]["complete"] == false);
  CHECK(status(report, "security.no-secrets-in-tree") != "pass");
}

TEST_CASE("bytes that are no text are survived") {
  ScratchRepo repo;
  repo.write("nul.py", std::string("import requests\0requests.get('https://a.parcelhub.io')\n", 55));
  repo.write("bad.py", "import requests  # \xff\xfe\xc3\x28\nrequests.get('https://b.parcelhub.io')\n");
  repo.write("bad.yml", "a: \xff\xfe\nb: \x01\n").write("bad.json", "{\"a\": \"\xc3\x28\"}\n");
  repo.write("bad.toml", "a = \"\xff\"\n").write("pom.xml", "<project>\xff</project>\n");
  repo.write("wide.json", std::string("\xff\xfe{\0}\0", 6)).write("half.json", std::string("\xff\xfe{", 3));
  repo.commit("start");
  const Json report = report_of(repo.path());
  CHECK(finds(report, "reliability.http-timeout", "bad.py", 2));
}

TEST_CASE("deep nesting is cut and named") {
  constexpr int depth = 100'000;
  ScratchRepo repo;
  repo.write("app.py", ordinary);
  for (const char* file : {"deep.py", "deep.js", "deep.go", "deep.ts"})
    repo.write(file, "x = " + repeated("[", depth) + repeated("]", depth) + "\n");
  repo.write("calls.js", repeated("f(", depth) + repeated(")", depth) + "\n");
  repo.write("package.json", repeated("{\"a\":", depth) + "1" + repeated("}", depth) + "\n");
  repo.write("docker-compose.yml", repeated("[", depth) + repeated("]", depth) + "\n");
  repo.write(".github/workflows/ci.yml", repeated("{a: ", depth) + "1" + repeated("}", depth) + "\n");
  repo.write("pyproject.toml", "a = " + repeated("[", depth) + repeated("]", depth) + "\n");
  repo.write("main.tf", repeated("a {\n", depth) + repeated("}\n", depth));
  repo.write("pom.xml", repeated("<a>", depth) + repeated("</a>", depth) + "\n");
  repo.write("deploy.sh", repeated("$(", depth) + repeated(")", depth) + "\n").commit("start");
  int code = 0;
  const Json report = report_of(repo.path(), &code);
  CHECK(finds(report, "reliability.http-timeout", "app.py", 2));
  for (const char* file : {"package.json", "docker-compose.yml", ".github/workflows/ci.yml"})
    CHECK(skipped(report, file, "not parsed"));
  CHECK(report["completeness"]["complete"] == false);
  CHECK(code != 0);
}

TEST_CASE("aliases that multiply or bite their tail are refused and named") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + repeated(", " + before, 9) + "]\n";
  }
  ScratchRepo repo;
  repo.write("docker-compose.yml", bomb).write(".github/workflows/ci.yml", "on: &a\n  push: *a\njobs: &b [*b, *a]\n");
  repo.write("app.py", ordinary).commit("start");
  const Json report = report_of(repo.path());
  CHECK(finds(report, "reliability.http-timeout", "app.py", 2));
  CHECK(report["completeness"]["files_skipped"].size() + report["completeness"]["limits_hit"].size() >= 1);
}

TEST_CASE("a bomb among the team's own files is a mistake with its place") {
  ScratchRepo repo;
  repo.write(".readycheck/profile.yml", "stage: &a [*a, *a]\n").commit("start");
  const Ran ran = run({"scan", repo.path().string()});
  CHECK(ran.code == 2);
  CHECK(ran.err.find(".readycheck/profile.yml:1") != std::string::npos);
}

TEST_CASE("ten megabytes on one line are survived") {
  const std::string words = repeated("requests.get(url); ", 500'000);
  ScratchRepo repo;
  repo.write("app.py", ordinary).write("line.py", "import requests\n" + words + "\n");
  repo.write("line.js", "fetch('https://a.parcelhub.io');" + words).write("line.json", "{\"a\": \"" + words + "\"}");
  repo.write("line.yml", "a: " + words).write("line.env", "TOKEN=" + words).write("line.sh", "curl " + words);
  repo.commit("start");
  const Json report = report_of(repo.path());
  CHECK(finds(report, "reliability.http-timeout", "app.py", 2));
}

TEST_CASE("a file that is gone is named") {
  ScratchRepo repo;
  repo.write("app.py", ordinary).write("gone.py", ordinary).commit("start").remove("gone.py");
  const Json report = report_of(repo.path());
  CHECK(report["repository"]["dirty"] == true);
  CHECK(finds(report, "reliability.http-timeout", "app.py", 2));
  CHECK(!finds(report, "reliability.http-timeout", "gone.py", 2));
}

TEST_CASE("a broken index or pack is said and never mistaken for a clean answer") {
  ScratchRepo repo;
  repo.write("app.py", ordinary).write("b.py", "x = 1\n").commit("start").write("b.py", "x = 2\n").commit("more");
  repo.git({"gc", "--quiet"});
  SECTION("index") { write_file(repo.path() / ".git/index", "DIRC\x00\x00\x00\x02 and then nothing of the kind"); }
  SECTION("pack") {
    for (const auto& entry : fs::directory_iterator(repo.path() / ".git/objects/pack")) {
      fs::permissions(entry.path(), fs::perms::owner_all);
      if (entry.path().extension() == ".pack") fs::resize_file(entry.path(), 40);
    }
  }
  SECTION("head") { write_file(repo.path() / ".git/HEAD", "ref: refs/heads/\x01\xff\n"); }
  for (const std::vector<std::string>& words : {std::vector<std::string>{}, {"--rev", "HEAD"}, {"--history"}}) {
    std::vector<std::string> all = {"scan", "--format", "json", repo.path().string()};
    all.insert(all.end(), words.begin(), words.end());
    const Ran ran = run(all);
    INFO(ran.out << ran.err);
    REQUIRE((ran.code >= 0 && ran.code <= 4));
    if (ran.code == 2) {
      CHECK(!ran.err.empty());
      continue;
    }
    const Json report = Json::parse(ran.out);  // nothing may be called well that was not read
    CHECK((ran.code != 0 || report["completeness"]["files_read"] == 2));
  }
}

TEST_CASE("control characters of the repository never reach the terminal") {
  const std::string escape = "\x1b[2J\x1b]0;owned\x07\x08\xc2\x9b" "31m\xe2\x80\xae";
  ScratchRepo repo;
  repo.write("a" + escape + ".py", ordinary).write("b\nexit 0\r.py", ordinary);
  repo.write("app.py", "import requests\nrequests.get(\"https://x" + escape + ".parcelhub.io\") # " + escape + "\n");
  repo.write("package.json", "{\"name\": \"shop" + std::string("\\u001b[2J") + "\", \"dependencies\": {\"a" + escape + "\": \"^1\"}}\n");
  repo.write(".github/workflows/" + escape + ".yml", "on: push\njobs:\n  \"" + escape + "\":\n    steps: [{run: \"ssh a@b " + escape + "\"}]\n");
  repo.write("Dockerfile", "FROM base" + escape + ":latest\nRUN npm install " + escape + "\nCMD flask run\n");
  repo.write("broken" + escape + ".yml", "a: [\n").commit("start " + escape);
  const std::string path = repo.path().string();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"scan"}, {"scan", "-v"}, {"scan", "--format", "json"}, {"scan", "-v", "--evidence-only"},
        {"explain", "reliability.http-timeout"}, {"explain", "app.py:2"}, {"explain", "pipeline.lockfile"},
        {"explain", "package.json:1"}, {"explain", "Dockerfile:1"}, {"scan", "--rev", "HEAD", "-v"}}) {
    std::vector<std::string> all = words;
    all.push_back(path);
    const Ran ran = run(all);
    INFO(words[0] << " " << words.back() << "\n" << ran.out);
    CHECK(ran.code <= 4);
    CHECK(ran.code != -1);
    CHECK(is_plain(ran.out));
    CHECK(is_plain(ran.err));
  }
}

TEST_CASE("escape sequences on the command line and in team files are not echoed raw") {
  ScratchRepo repo;
  repo.write(".readycheck/profile.yml", "stage\x1b[31m: v1\n\x1b[2J: yes\n").commit("start");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"scan", repo.path().string()}, {"scan", "/no/\x1b[2Jwhere"},
        {"scan", "--rev", "\x1b[2J", repo.path().string()}, {"\x1b[2J"}, {"explain", "\x1b[2J", repo.path().string()}}) {
    const Ran ran = run(words);
    CHECK(ran.code == 2);
    CHECK(is_plain(ran.out + ran.err));
  }
}

TEST_CASE("a repository's configuration runs nothing") {
  ScratchRepo repo;
  repo.write("app.py", ordinary).write(".gitattributes", "* filter=evil diff=evil\n").commit("start");
  const std::string mark = (repo.path() / "ran").string();
  const std::string config = read_file(repo.path() / ".git/config");
  write_file(repo.path() / ".git/config", config + "[core]\n  fsmonitor = touch " + mark + "\n  hooksPath = " +
                                              repo.path().string() + "\n[filter \"evil\"]\n  clean = touch " + mark +
                                              "\n  smudge = touch " + mark + "\n  process = touch " + mark +
                                              "\n[diff \"evil\"]\n  textconv = touch " + mark + "\n  command = touch " + mark + "\n");
  repo.write("app.py", std::string(ordinary) + "\n");
  for (const char* way : {"--no-filter", "--history", "--quiet"}) run({"scan", way, repo.path().string()});
  run({"scan", "--rev", "HEAD", repo.path().string()});
  CHECK(!fs::exists(mark));
}

namespace {

// The one pack of a repository, and its index.
fs::path only_pack(ScratchRepo& repo, const std::string& end) {
  repo.git({"gc", "-q"});
  for (const auto& entry : fs::directory_iterator(repo.path() / ".git/objects/pack"))
    if (entry.path().extension() == end) {
      fs::permissions(entry.path(), fs::perms::owner_all);
      return entry.path();
    }
  return {};
}

Ran history_of(const fs::path& folder) { return run({"scan", "--history", "--check", "security.no-secrets-in-*", folder.string()}); }

ScratchRepo& with_past(ScratchRepo& repo) {
  for (int i = 0; i < 40; ++i) repo.write("a.txt", repeated("line " + std::to_string(i) + "\n", 200)).commit("one");
  return repo;
}

}  // namespace

TEST_CASE("a history whose pack is corrupt, cut short, or whose index is cut short is incomplete and never clean") {
  for (const char* damage : {"middle", "end", "index"}) {
    ScratchRepo repo;
    with_past(repo);
    const fs::path file = only_pack(repo, damage == std::string("index") ? ".idx" : ".pack");
    REQUIRE_FALSE(file.empty());
    if (damage == std::string("middle")) {
      std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
      bytes.seekp(static_cast<std::streamoff>(fs::file_size(file) / 2));
      bytes << std::string(400, '\x55');
    } else {
      fs::resize_file(file, fs::file_size(file) / 2);
    }
    const Ran ran = history_of(repo.path());
    INFO(damage << ran.out << ran.err);
    CHECK(ran.code == 3);
  }
}

TEST_CASE("a reference to an object that is not there makes a history incomplete") {
  ScratchRepo repo;
  with_past(repo);
  std::ofstream(repo.path() / ".git/refs/heads/gone") << std::string(40, 'a') << "\n";
  const Ran ran = history_of(repo.path());
  INFO(ran.out << ran.err);
  CHECK(ran.code == 3);
}

TEST_CASE("a blob too large to be looked at makes a history incomplete, and costs little") {
  ScratchRepo repo;
  repo.write("large.txt", repeated(std::string(1023, 'x') + "\n", 40 << 10)).commit("large");
  repo.write("large.txt", "small\n").commit("small");
  repo.git({"gc", "-q"});
  const Ran ran = history_of(repo.path());
  INFO(ran.out << ran.err);
  CHECK(ran.code == 3);
  CHECK(says(ran, "larger than 32 MB"));
}

TEST_CASE("twenty megabytes on one line, and many tiny files, are looked at for secrets") {
  ScratchRepo repo;
  repo.write("app.min.js", repeated("var key=a[\"token\"]+b;", 1 << 20));
  for (int i = 0; i < 3000; ++i) repo.write("t/" + std::to_string(i % 50) + "/" + std::to_string(i), std::to_string(i));
  repo.commit("all");
  CHECK(history_of(repo.path()).code == 0);
}

TEST_CASE("bytes of a binary file that look like a token are no finding") {
  ScratchRepo repo;
  repo.write("image.bin", std::string("\0\1\2\0", 4) + "ghp_" + "x7Kq2Lw9Zt4Rb8Nc3Vf6Hj1Md5Gs0PyAeUiO" + std::string(64, '\0')).commit("image");
  CHECK(run({"scan", "--check", "security.no-secrets-in-tree", repo.path().string()}).code == 0);
}
