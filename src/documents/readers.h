// One function per format. Each appends to document.roots and notes the first mistake; none throws.
#pragma once

#include "documents/source.h"

namespace readycheck::documents {

void read_yaml(const Source& source, Document& document);
void read_json(const Source& source, Document& document);
void read_toml(const Source& source, Document& document);
void read_xml(const Source& source, Document& document);
void read_properties(const Source& source, Document& document);
void read_ini(const Source& source, Document& document);
void read_systemd(const Source& source, Document& document);
void read_env(const Source& source, Document& document);
void read_dockerfile(const Source& source, Document& document);
void read_procfile(const Source& source, Document& document);
void read_crontab(const Source& source, Document& document);
void read_hcl(const Source& source, Document& document);
void read_nginx(const Source& source, Document& document);
void read_caddyfile(const Source& source, Document& document);
void read_requirements(const Source& source, Document& document);
void read_gomod(const Source& source, Document& document);
void read_gemfile(const Source& source, Document& document);
void read_gemfile_lock(const Source& source, Document& document);
void read_gradle(const Source& source, Document& document);
void read_sql(const Source& source, Document& document);
void read_mix(const Source& source, Document& document);

}  // namespace readycheck::documents
