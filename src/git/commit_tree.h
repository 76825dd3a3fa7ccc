// The tree of one commit, read from the object database: no checkout, no working tree.
#pragma once

#include <string>

#include "git/handle.h"
#include "git/listing.h"
#include "git/reader.h"

namespace readycheck::git {

// Lists `subfolder` ("" all) of a commit's tree; the rules about paths of the folders above it count too.
// False when the commit holds no such folder.
bool list_commit(git_repository* repository, const git_commit* commit, const std::string& subfolder,
                 const BlobReader& blobs, Listing& listing);

}  // namespace readycheck::git
