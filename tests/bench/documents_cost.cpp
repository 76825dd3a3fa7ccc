// What reading YAML documents into values with places costs beside yaml-cpp's own loading of the same bytes, in turn.
// usage: documents_cost FILES FOLDER…   The folders' documents are taken again and again until there are FILES of them.
#include <fmt/core.h>
#include <time.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "documents/document.h"

namespace {

namespace fs = std::filesystem;
using namespace readycheck;
constexpr int rounds = 7;

struct Text {
  std::string path, bytes;
};

// Only what yaml-cpp loads: a template is no YAML to it, and to us one with a mistake.
bool loads(const std::string& bytes) {
  try {
    YAML::LoadAll(bytes);
    return true;
  } catch (const YAML::Exception&) {
    return false;
  }
}

std::vector<Text> texts_of(const std::vector<std::string>& folders) {
  std::vector<Text> texts;
  for (const std::string& folder : folders)
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
      if (!entry.is_regular_file() || documents::format_of(entry.path().string()) != "yaml") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::string bytes{std::istreambuf_iterator<char>(in), {}};
      if (loads(bytes)) texts.push_back({entry.path().string(), std::move(bytes)});
    }
  return texts;
}

double seconds(const std::function<void()>& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const double begin = now();
  work();
  return now() - begin;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    fmt::print(stderr, "usage: documents_cost FILES FOLDER...\n");
    return 2;
  }
  const auto wanted = static_cast<std::size_t>(std::atoi(words[1]));
  const std::vector<Text> texts = texts_of({words + 2, words + count});
  if (texts.empty()) {
    fmt::print(stderr, "no YAML there\n");
    return 1;
  }
  std::size_t bytes = 0, values = 0;
  for (std::size_t i = 0; i < wanted; ++i) bytes += texts[i % texts.size()].bytes.size();
  std::vector<double> ratios;
  for (int round = 0; round <= rounds; ++round) {
    const double bare = seconds([&] {
      for (std::size_t i = 0; i < wanted; ++i) values += YAML::LoadAll(texts[i % texts.size()].bytes).size();
    });
    const double ours = seconds([&] {
      for (std::size_t i = 0; i < wanted; ++i) {
        const Text& text = texts[i % texts.size()];
        values += documents::read("yaml", text.bytes, text.path).roots.size();
      }
    });
    if (round > 0) ratios.push_back(ours / bare);
    if (round == rounds) fmt::print("{} files ({} different), {:.1f} MB: yaml-cpp {:.3f} s, values with places {:.3f} s\n", wanted, texts.size(), static_cast<double>(bytes) / 1e6, bare, ours);
  }
  std::sort(ratios.begin(), ratios.end());
  fmt::print("ratio {:.2f} ({:.2f}-{:.2f}), {} documents\n", ratios[ratios.size() / 2], ratios.front(), ratios.back(), values);
  return 0;
}
