#include "bot/http/accepted_coding.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

TEST(AcceptsGzip, AsTheFieldSays) {
    for (const char* field :
         {"gzip", "GZIP", "x-gzip", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8, *;q=0.1",
          "deflate , gzip ; q=0.001", "*", "identity;q=0, *;q=0.5", "gzip;level=9;q=1", ",,gzip"})
        EXPECT_TRUE(accepts_gzip(field)) << field;
    for (const char* field : {"", "identity", "br", "gzip;q=0", "gzip; Q=0.000", "*;q=0",
                              "*, gzip;q=0", "gzipped", "g", ";", ",", "deflate;gzip", " "})
        EXPECT_FALSE(accepts_gzip(field)) << field;
}

}  // namespace
}  // namespace wizdesk::http
