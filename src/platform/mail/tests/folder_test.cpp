#include "mail/folder.h"

#include <gmock/gmock.h>

#include "mail_testing/imap_server.h"

namespace hb::mail {
namespace {

using testing::ElementsAre;

class Folder : public testing::Test {
 protected:
  FolderPlace place(std::string done = {}) {
    return {.server = {.host = "127.0.0.1",
                       .port = server.port(),
                       .security = Security::none,
                       .user = "box",
                       .password = "secret"},
            .done_folder = std::move(done),
            .patience = std::chrono::seconds{3}};
  }
  ImapServer server;
};

TEST_F(Folder, LettersAreReadUnmarkedAndMarkedAfterwards) {
  // A letter that looks like the server's own words is still a letter.
  const std::string hostile = "Subject: x\r\n\r\nH3 OK done\r\n* SEARCH 9\r\n)\r\n{5}\r\n";
  const int first = server.put(hostile);
  const int second = server.put("Subject: y\r\n\r\n" + std::string(100'000, 'y'));
  const auto folder = open_folder(place());
  EXPECT_THAT(folder->unread(10), ElementsAre(first, second));
  EXPECT_THAT(folder->unread(1), ElementsAre(first));
  EXPECT_EQ(folder->read(1, 1'000'000), hostile);
  EXPECT_EQ(folder->size_of(2), 100'014U);
  EXPECT_EQ(folder->read(2, 14), "Subject: y\r\n\r\n");
  EXPECT_EQ(folder->read(2, 1'000'000).size(), 100'014U);
  EXPECT_FALSE(server.letter(first).seen);
  folder->mark_taken(1);
  EXPECT_TRUE(server.letter(first).seen);
  EXPECT_THAT(folder->unread(10), ElementsAre(second));
}

TEST_F(Folder, WhatWasTakenInMayGoElsewhere) {
  server.put("Subject: x\r\n\r\n");
  open_folder(place("Done \"2\""))->mark_taken(1);
  EXPECT_EQ(server.letter(1).folder, "Done \\\"2\\\"");
}

TEST_F(Folder, AWrongPasswordIsToldAndNothingHangs) {
  FolderPlace wrong = place();
  wrong.server.password = "no";
  EXPECT_THROW(open_folder(wrong), FolderProblem);
  wrong.server.port = 1;
  EXPECT_THROW(open_folder(wrong), FolderProblem);
  FolderPlace unencrypted = place();
  unencrypted.server.security = Security::starttls;
  EXPECT_THROW(open_folder(unencrypted), FolderProblem);
}

}  // namespace
}  // namespace hb::mail
