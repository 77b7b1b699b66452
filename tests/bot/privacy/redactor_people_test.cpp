#include <gtest/gtest.h>

#include "tests/bot/privacy/pack_redactor.h"

namespace wizdesk::privacy {
namespace {

struct Row {
    const char* before;
    const char* after;
};

void expect_rows(std::initializer_list<Row> rows) {
    for (const Row& row : rows)
        EXPECT_EQ(redacted(row.before), row.after) << "from: " << row.before;
}

void expect_kept(std::initializer_list<const char*> texts) {
    for (const char* text : texts) EXPECT_EQ(redacted(text), text);
}

TEST(RedactorPeople, RemovesDatesOfBirthInEveryWriting) {
    expect_rows({
        {"DOB 01/02/2010", "DOB [DATE OF BIRTH]"},
        {"dob: 1/2/10", "dob: [DATE OF BIRTH]"},
        {"DOB01/02/2010", "DOB[DATE OF BIRTH]"},
        {"d.o.b. 1-2-2010", "d.o.b. [DATE OF BIRTH]"},
        {"D.O.B.: 2010-01-02", "D.O.B.: [DATE OF BIRTH]"},
        {"date of birth is Jan 2 2010", "date of birth is [DATE OF BIRTH]"},
        {"birthdate January 2nd, 2010", "birthdate [DATE OF BIRTH]"},
        {"born on 2 January 2010 in Hartford", "born on [DATE OF BIRTH] in Hartford"},
        {"born 02-Jan-2010", "born [DATE OF BIRTH]"},
        {"birthday is 01.02.2010", "birthday is [DATE OF BIRTH]"},
        {"dob 01022010", "dob [DATE OF BIRTH]"},
        {"born in March 2019", "born in [DATE OF BIRTH]"},
        {"her birthday is March 14", "her birthday is [DATE OF BIRTH]"},
        {"bday 3/14", "bday [DATE OF BIRTH]"},
        {"3/14/2019 is his birthday", "[DATE OF BIRTH] is his birthday"},
        {"3/14/2019 (DOB)", "[DATE OF BIRTH] (DOB)"},
        {"fecha de nacimiento 14/03/2019", "fecha de nacimiento [DATE OF BIRTH]"},
        {"nació el 3 de marzo de 2019", "nació el [DATE OF BIRTH]"},
        {"Emma Johnson, 3/14/2019", "[NAME], [DATE OF BIRTH]"},
    });
}

TEST(RedactorPeople, RemovesOtherDatesOfAPerson) {
    expect_rows({
        {"the patient got MMR on 3/4/2024", "the patient got MMR on [DATE]"},
        {"my son was vaccinated March 4, 2024", "my son was vaccinated [DATE]"},
        {"she had her second dose on 2024-03-04", "she had her second dose on [DATE]"},
        {"student seen 3/4/24 for a visit", "student seen [DATE] for a visit"},
        {"the baby was admitted on 3/4/2024 and discharged 3/9/2024",
         "the baby was admitted on [DATE] and discharged [DATE]"},
    });
}

TEST(RedactorPeople, KeepsDatesOfNobody) {
    expect_kept({
        "the release of 3/4/2026 broke patient search",
        "deadline 08/01/2026 for re-enrollment",
        "training on 3/14/2026 for school nurses",
        "lot U7123 expires 12/31/2026",
        "exp 12/31/26 dose for the patient",
        "must be done by 9/1/2026",
        "we opened on March 4, 2024",
        "CIRTS ended September 17, 2018",
        "version 1.2.10",
        "the May 2026 newsletter",
        "I will start on June 3",
        "vaccines updated 10/1/2026",
    });
}

TEST(RedactorPeople, RemovesAgesOverEightyNineOnly) {
    expect_rows({
        {"a 92 year old patient", "a [AGE] year old patient"},
        {"92-year-old", "[AGE]-year-old"},
        {"she is 101 yo", "she is [AGE] yo"},
        {"92yo male", "[AGE]yo male"},
        {"age 94", "age [AGE]"},
        {"95 y.o.", "[AGE] y.o."},
    });
    expect_kept({"11-12 years", "65+", "an 89 year old", "adults 90 and older", "4 year old",
                 "over 90 years old", "100 doses", "90 days", "age 12",
                 "100 years of public health", "2 months", "aged 60 years and older"});
}

TEST(RedactorPeople, RemovesAddresses) {
    expect_rows({
        {"lives at 12 Maple Street", "lives at [ADDRESS]"},
        {"12 Maple St., Apt 4B, Hartford, CT 06103", "[ADDRESS]"},
        {"her address is 45 N. Main St", "her address is [ADDRESS]"},
        {"1600 5th Ave, New Haven CT 06511", "[ADDRESS]"},
        {"address: 7 old post rd unit 3", "address: [ADDRESS]"},
        {"lives at 12 main st in Enfield", "lives at [ADDRESS] in Enfield"},
        {"88 Martin Luther King Jr Blvd", "[ADDRESS]"},
        {"P.O. Box 123, Salem, CT 06420", "[ADDRESS]"},
        {"PO box 77", "[ADDRESS]"},
        {"12-14 Oak Terrace", "[ADDRESS]"},
        {"3 Whispering Pines Way", "[ADDRESS]"},
        {"lives at 45 Whitney", "lives at [ADDRESS]"},
        {"zip 06106", "zip [ZIP]"},
        {"zip code is 06106-1234", "zip code is [ZIP]"},
        {"Hartford, CT 06103", "Hartford, CT [ZIP]"},
    });
}

TEST(RedactorPeople, KeepsSchoolsTownsAndOwnOffices) {
    expect_kept({
        "I'm the school nurse at Maple Street Elementary School",
        "25 Maple Street School nurses",
        "I'm Director of Health for the Town of Fairfield",
        "Town of New Haven Health Department",
        "state immunization program, 410 Capitol Ave",
        "2 nurses at St. Francis",
        "3 kids at elm street school",
        "5 forms for Dr. Office",
        "10 doses way too late",
        "the 2 main street clinics",
        "at main & 1st avenue",
        "grade 7 drive",
        "CPT 90707",
        "06 flu season",
        "we have 12345 doses in CT",
    });
}

TEST(RedactorPeople, RemovesNamesBehindACue) {
    expect_rows({
        {"my name is Dana and I'm a school nurse", "my name is [NAME] and I'm a school nurse"},
        {"my name is dana smith and im a nurse", "my name is [NAME] and im a nurse"},
        {"MY NAME IS DANA SMITH AND I AM A NURSE", "MY NAME IS [NAME] AND I AM A NURSE"},
        {"my son Liam needs it", "my son [NAME] needs it"},
        {"my son, Liam Ortega, needs it", "my son, [NAME], needs it"},
        {"my daughter emma needs her shots", "my daughter [NAME] needs her shots"},
        {"my son Will has no record", "my son [NAME] has no record"},
        {"Patient: Jane Q. Doe", "Patient: [NAME]"},
        {"patient DeShawn Whitley-Brown's record", "patient [NAME]'s record"},
        {"the patient's name is Xochitl Quispe", "the patient's name is [NAME]"},
        {"First name: Ana Last name: Ruiz", "First name: [NAME] Last name: [NAME]"},
        {"Name: ruiz", "Name: [NAME]"},
        {"mother of Ana Ruiz", "mother of [NAME]"},
        {"Mrs. O'Brien called", "Mrs. [NAME] called"},
        {"mrs lopez called", "mrs [NAME] called"},
        {"Dr. Adeyemi signs our agreement", "Dr. [NAME] signs our agreement"},
        {"Dr. J. Patel-Shah's office", "Dr. [NAME]'s office"},
        {"I'm Dana Whitfield from the clinic", "I'm [NAME] from the clinic"},
        {"this is dana from hartford", "this is [NAME] from hartford"},
        {"a patient named Xochitl", "a patient named [NAME]"},
        {"my kids Liam and Noah", "my kids [NAME] and [NAME]"},
        {"me llamo Ana Ruiz", "me llamo [NAME]"},
        {"mi hija Sofía", "mi hija [NAME]"},
        {"mi nombre es José de la Cruz", "mi nombre es [NAME]"},
        {"Ruiz, Ana DOB 1/9/2016", "[NAME] DOB [DATE OF BIRTH]"},
        {"RUIZ, ANA (MRN 55821)", "[NAME] (MRN [ID])"},
        {"Xochitl Quispe 1/9/2016", "[NAME] [DATE OF BIRTH]"},
        {"liam ortega dob 4/12/2019", "[NAME] dob [DATE OF BIRTH]"},
        {"MRN 55821, Ana Ruiz", "MRN [ID], [NAME]"},
        {"can you fix Emma Johnson's record", "can you fix [NAME]'s record"},
        {"Thanks,\nGwen Abernathy, RN\nOffice Manager", "Thanks,\n[NAME], RN\nOffice Manager"},
        {"My son Liam Ortega. Liam has no MMR.", "My son [NAME]. [NAME] has no MMR."},
        {"mom Tiffany", "mom [NAME]"},
    });
}

TEST(RedactorPeople, KeepsWordsThatAreNoNames) {
    expect_kept({
        "Patient Management (Read-Only), Reports",
        "Patient Look-Up Only (for MD, DO, PA, APRN)",
        "Primary Vaccine Coordinator (Inventory/Ordering)",
        "the Student Roster screen",
        "I'm Director of Health",
        "I am RN at a clinic",
        "I'm OK",
        "I'm Primary, she's Backup",
        "the First Name field is blank",
        "user name: required",
        "clinic name: Maple Pediatrics",
        "the name of the school is Maple Street School",
        "what is your name",
        "my name is not on the list",
        "name is required",
        "Dr. Office told me",
        "the dr signs the agreement",
        "my patient will come in May",
        "Release Notes 04/12/2026",
        "Flu Clinic 10/1/2026",
        "Jonathan Trumbull School",
        "Charlotte Hungerford Hospital",
        "St. Francis",
        "Grace Lutheran preschool",
        "Madison Public Schools",
        "my son got Gardasil and Boostrix",
        "baby got Hepatitis B",
        "child Tdap in May",
        "patient Merge",
        "Parent Portal",
        "the mother said no",
        "my student health center",
        "School Read-Only or Clinic Access?",
        "I'm Spanish speaking",
        "Thank you,\nMaple Pediatrics",
        "Thanks,\nThe Front Desk",
    });
}

TEST(RedactorPeople, RemovesMailboxesLinksAndNetworkAddresses) {
    expect_rows({
        {"write to jane.doe+kids@gmail.com.", "write to [E-MAIL]."},
        {"JANE_DOE@Hospital.ORG", "[E-MAIL]"},
        {"jane @ gmail.com", "[E-MAIL]"},
        {"jane dot doe at gmail dot com", "[E-MAIL]"},
        {"jane(at)gmail.com", "[E-MAIL]"},
        {"<mailto:jane@x.co.uk>", "<mailto:[E-MAIL]>"},
        {"see https://example.com/p/123?mrn=5", "see https://example.com/[LINK]"},
        {"https://portal.ct.gov/immunization/x?id=5#a",
         "https://portal.ct.gov/immunization/x?[LINK]"},
        {"www.example.com/a/b.", "www.example.com/[LINK]."},
        {"https://jane:pw@example.com/x", "https://[LINK]"},
        {"ip 10.2.1.4", "ip [IP]"},
        {"192.168.1.20", "[IP]"},
        {"2001:db8::8a2e:370:7334", "[IP]"},
        {"mac aa:bb:cc:dd:ee:ff", "mac [MAC]"},
    });
    expect_kept({
        "https://ctwiz.dph.ct.gov/ctwiz/UserRegistration/NewRegistration",
        "(https://portal.ct.gov/immunization/Providers-Landing-Page/CT-WiZ?language=en_US).",
        "https://dph-cthelpdesk.ct.gov/Ticket",
        "portal.ct.gov/immunization/school",
        "https://example.com",
        "dph.immunizations@ct.gov",
        "follow @ctdph",
        "meet at portal.ct.gov",
        "version 1.2.3.4",
        "at 12:30:45",
        "ratio 1:2:3",
    });
}

TEST(RedactorPeople, CountsByType) {
    const Redaction redaction =
        pack_redactor().redact("Liam Ortega dob 04/12/2019, mom 860-555-0173, dad 860-555-0174");
    const std::map<std::string, int> expected = {{"name", 1}, {"date_of_birth", 1}, {"phone", 2}};
    EXPECT_EQ(redaction.counts, expected);
}

TEST(RedactorPeople, CountsNothingInCleanText) {
    EXPECT_TRUE(pack_redactor().redact("which access do I need? [NAME] said [SSN]").counts.empty());
}

}  // namespace
}  // namespace wizdesk::privacy
