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

TEST(RedactorNumbers, RemovesSocialSecurityNumbersInEveryWriting) {
    expect_rows({
        {"her ssn is 123-45-6789", "her ssn is [SSN]"},
        {"123 45 6789", "[SSN]"},
        {"123.45.6789", "[SSN]"},
        {"123 - 45 - 6789", "[SSN]"},
        {"000-00-0000 is what she typed", "[SSN] is what she typed"},
        {"SSN#123456789", "SSN#[SSN]"},
        {"SSN123456789", "SSN[SSN]"},
        {"social: 123 456 789", "social: [SSN]"},
        {"his social security number is 123456789.", "his social security number is [SSN]."},
        {"kid with chart 219099999", "kid with chart [ID]"},
        {"please check 219099999 for me", "please check [SSN] for me"},
        {"last four of his ssn: 6789", "last four of his ssn: [SSN]"},
        {"last 4 of social 6789", "last 4 of social [SSN]"},
        {"SSN ending in 6789", "SSN ending in [SSN]"},
        {"xxx-xx-6789", "[SSN]"},
        {"***-**-6789", "[SSN]"},
        {"1\u200B23\u201145\u20136789", "[SSN]"},
        {"\uFF11\uFF12\uFF13-45-6789", "[SSN]"},
        {"ITIN 912-78-1234", "ITIN [ITIN]"},
        {"su seguro social es 123-45-6789", "su seguro social es [SSN]"},
    });
}

TEST(RedactorNumbers, KeepsNineDigitsOfTicketsAndLots) {
    expect_kept({
        "ticket 219099999 is still open",
        "case #219099999",
        "Ref: 219099999",
        "INC219099999",
        "order number 219099999 has not come",
        "lot 219099999",
        "000123456 rows",
        "error 987654321",
    });
}

TEST(RedactorNumbers, RemovesMedicareNumbers) {
    expect_rows({
        {"1EG4-TE5-MK73", "[MBI]"},
        {"mbi 1EG4TE5MK73 please", "mbi [MBI] please"},
        {"1eg4 te5 mk73", "[MBI]"},
    });
    expect_kept({"1SG4-TE5-MK73 has letters that are not used", "0EG4TE5MK73"});
}

TEST(RedactorNumbers, RemovesPhones) {
    expect_rows({
        {"call me at 860-555-0110", "call me at [PHONE]"},
        {"(860) 555-0110", "[PHONE]"},
        {"(860)555-0110 x204", "[PHONE]"},
        {"860.555.0110", "[PHONE]"},
        {"860 555 0110 ext. 12", "[PHONE]"},
        {"+1 860 555 0110", "[PHONE]"},
        {"1-860-555-0110", "[PHONE]"},
        {"+1 (860) 555-0110", "[PHONE]"},
        {"her cell 8605550110", "her cell [PHONE]"},
        {"8605550110", "[PHONE]"},
        {"860-5550110", "[PHONE]"},
        {"Mom's phone: 555-0173", "Mom's phone: [PHONE]"},
        {"+44 20 7946 0958", "[PHONE]"},
        {"fax 203/555-0142", "fax [PHONE]"},
        {"mi teléfono es 203-555-0142", "mi teléfono es [PHONE]"},
    });
}

TEST(RedactorNumbers, KeepsNumbersThatAreNoPersonsPhone) {
    expect_kept({
        "NPI 1234567893",
        "our NPI is 2234567891",
        "call 555-1212 for directory assistance",
        "call 860-509-7929, the Immunization Program",
        "(860) 509-8000",
        "the line 800-232-4636 is free",
        "page 555-0173",
        "NDC 00006-4047-41",
        "NDC 58160-0842-11 in the fridge",
        "ticket 8605550110",
        "CVX 115, 110 and 207",
        "doses 100 200 3000",
    });
}

TEST(RedactorNumbers, RemovesPaymentCards) {
    expect_rows({
        {"card 4111 1111 1111 1111", "card [CARD]"},
        {"4111-1111-1111-1111", "[CARD]"},
        {"4111111111111111", "[CARD]"},
        {"amex 3782 822463 10005", "amex [CARD]"},
        {"my visa card is 4111111111111112", "my visa card is [CARD]"},
    });
    expect_kept({"4111 1111 1111 1112", "tracking 9400100000000000000000"});
}

TEST(RedactorNumbers, RemovesIdsOfPeople) {
    expect_rows({
        {"MRN 0048812", "MRN [ID]"},
        {"mrn: A-004881", "mrn: [ID]"},
        {"MRN0048812", "MRN[ID]"},
        {"medical record number 448812", "medical record number [ID]"},
        {"chart # 55821", "chart # [ID]"},
        {"patient id is PT-448812", "patient id is [ID]"},
        {"patient 5588213", "patient [ID]"},
        {"pt id 558821", "pt id [ID]"},
        {"Medicaid ID 003912774", "Medicaid ID [ID]"},
        {"Husky 003912774", "Husky [ID]"},
        {"HUSKY ID: 003 912 774", "HUSKY ID: [ID]"},
        {"her insurance ID is XYZ123456789", "her insurance ID is [ID]"},
        {"insurance member number W1234 56789", "insurance member number [ID]"},
        {"policy number 88-771234", "policy number [ID]"},
        {"group # 0712345", "group # [ID]"},
        {"member id 12345678901", "member id [ID]"},
        {"subscriber id YRM-123456", "subscriber id [ID]"},
        {"CT WiZ ID 4471823", "CT WiZ ID [ID]"},
        {"registry id: 4471823", "registry id: [ID]"},
        {"account number 55821199", "account number [ID]"},
        {"student ID 204481", "student ID [ID]"},
        {"his ID is 884221", "his ID is [ID]"},
        {"driver's license 123456789", "driver's license [ID]"},
        {"DEA number AB1234563", "DEA number [ID]"},
        {"passport no. 512345678", "passport no. [ID]"},
        {"license plate AB12345", "license plate [ID]"},
    });
}

TEST(RedactorNumbers, KeepsNumbersOfOfficesProductsAndMessages) {
    expect_kept({
        "VFC PIN 070123",
        "our provider PIN is 070123",
        "PIN 0712 for the VFC clinic",
        "clinic ID 4471",
        "facility id 447182",
        "org code 44718",
        "provider id 4471823",
        "lot U7123AB",
        "lot number 0123456, exp 12/31/2026",
        "NDC 00006404741",
        "ICD-10 Z23",
        "CPT 90707 and 90471",
        "CVX 03",
        "error 500123",
        "HTTP 404",
        "version 5.12.1 of the registry",
        "CT WiZ 23.4.1.2",
        "ticket #4471823",
        "ticket number 100447",
        "PID-3 and PID-5 are required",
        "MSH|^~\\&|",
        "the 2025 patient reports",
        "patients 11-12 years",
        "2 months, 4 months, 6 months",
        "65+ and 19 to 26",
        "42 CFR 164",
        "section 19a-7h-8",
        "COVID-19 and PCV20",
        "I have 12345 records to enter",
        "record 2 of 5",
        "our license is from 2019",
    });
}

TEST(RedactorNumbers, RemovesSecrets) {
    expect_rows({
        {"my password is Summer2026!", "my password is [SECRET]"},
        {"password: hunter", "password: [SECRET]"},
        {"pw Tulip88", "pw [SECRET]"},
        {"Password = p@ssword", "Password = [SECRET]"},
        {"passcode 88213", "passcode [SECRET]"},
        {"otp 443211", "otp [SECRET]"},
        {"my pin is 4921", "my pin is [SECRET]"},
        {"cvv 123", "cvv [SECRET]"},
        {"the password is \"Blue Horse 9\"", "the password is \"[SECRET]\""},
        {"mi contraseña es Verano26", "mi contraseña es [SECRET]"},
        {"token: ghp_16C7e42F292c6912E7", "token: [SECRET]"},
    });
    expect_kept({
        "forgot my password",
        "the password is not working",
        "my password is expired",
        "my password is wrong and the account is locked",
        "password: required",
        "reset pswd pls",
        "is the password case sensitive",
        "password reset email never came",
        "password must be 8 characters",
        "pin the page to the top",
    });
}

}  // namespace
}  // namespace wizdesk::privacy
