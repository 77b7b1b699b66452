#include "bot/privacy/cue_words.h"

namespace wizdesk::privacy {

namespace {

constexpr CueRow rows[] = {
    {function_word | ordinary,
     "a an the of at in on to for from by with without and or nor but so as if when while than "
     "then "
     "that this these those there here is are was were be been being am do does did has have had "
     "will would can could may might shall should must not no yes i we you he she it they me us "
     "him "
     "them my our your his her its their who whom whose which what where why how all any some each "
     "every per via about into over under after before between during since until because also "
     "only "
     "just very too more most both either neither out up down off again once el la los las un una "
     "y "
     "o de en con para por que es son mi su lo al del se no si pero soy"},
    {filler,
     "is was are the my her his their our your for of on in a an it its as to i im m s this that "
     "at "
     "be "
     "es el la su mi del now also here just being by am and with be"},
    {is_word, "is was are es era being s e"},
    {month | ordinary,
     "january february march april may june july august september october november december jan "
     "feb "
     "mar apr jun jul aug sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto "
     "septiembre setiembre octubre noviembre diciembre"},
    {ordinary,
     "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
     "thurs fri sat sun today tomorrow yesterday lunes martes miercoles jueves viernes"},
    {ssn_cue | ordinary, "ssn ssns social soc itin ss"},
    {id_cue, "medicare mbi mrn beneficiary subscriber hicn fin encounter accession specimen"},
    {id_owner,
     "patient patients pt pts member chart student client acct resident recipient enrollee "
     "participant "
     "paciente dl passport vin plate routing dea account policy group"},
    {id_holder,
     "account policy insurance group plan record registry health medical person child "
     "insured enrollment cardholder rec med certificate visit bank serial device poliza seguro"},
    {licence_cue, "license licence licencia lic"},
    {id_word, "id ids number numbers no num nbr nr identifier identification numero"},
    {kept_number | ordinary,
     "ticket tickets case ref reference inc incident order orders invoice request confirmation "
     "tracking error http status version build release page room suite step form section article "
     "row line code codes item part model sku po field screen pin zip"},
    {device_word | ordinary,
     "logger thermometer fridge refrigerator freezer printer scanner laptop "
     "monitor probe device unit"},
    {phone_cue | ordinary,
     "phone tel telephone cell cellphone mobile fax ph call text texts calls "
     "called reach dial landline telefono celular llamar llame movil voicemail "
     "callback contact home work direct hotline"},
    {extension | ordinary, "ext extension extn x"},
    {birth_cue | ordinary,
     "dob dobs born birth birthday birthdate bday bdate birthdays nacio nacido "
     "nacida nacimiento cumpleanos fdn db nasceu nascimento"},
    {date_kept | ordinary,
     "exp expires expire expiring expired expiration expiry due deadline release released releases "
     "effective by until till since updated update upgrade scheduled webinar training maintenance "
     "deployed deploys starting starts start launch launched launches launching version revised "
     "published posted issued holiday closed meeting conference workshop inspection recall lot "
     "hasta downtime outage migration survey audit submitted renewal renewed renew"},
    {person | ordinary,
     "patient pt child son daughter kid baby student infant toddler newborn teen teenager boy girl "
     "mom mother mum mommy dad father daddy husband wife spouse brother sister grandson "
     "granddaughter grandmother grandma grandfather grandpa grandchild nephew niece uncle aunt "
     "cousin guardian parent stepson stepdaughter stepmother stepfather client resident sibling "
     "twin member pupil hijo hija filho filha babygirl babyboy nino nina bebe paciente estudiante "
     "alumno alumna madre padre "
     "mama papa esposo esposa hermano hermana abuela abuelo sobrino sobrina fiance fiancee partner "
     "deceased decedent kiddo subscriber policyholder insured cardholder applicant "
     "enrollee recipient caller requester"},
    {people | ordinary,
     "patients children sons daughters kids babies students twins siblings "
     "brothers sisters pts clients members residents parents hijos hijas "
     "pacientes pupils boys girls"},
    {care_event | ordinary,
     "vaccine vaccines vaccination vaccinations vaccinated vax vaxed shot shots dose doses visit "
     "visited visits seen admit admitted admission discharged discharge died death immunized "
     "immunization immunizations immunised received appointment appt appointments deceased "
     "mmr tdap dtap polio varicella hepatitis flu booster vacuna vacunas vacunado vacunada cita "
     "jab jabs exam surgery hospitalized tested diagnosed checkup physical given gave "
     "administered injected injection passed service dos dod"},
    {pronoun | ordinary, "he she his her him hers their"},
    {age_unit | ordinary, "yo yoa anos"},
    {age_unit | age_needs_old | ordinary, "year years yr yrs y"},
    {age_cue | ordinary, "age aged edad ages"},
    {open_age | ordinary, "older over up above under than least ages plus adults beyond"},
    {street,
     "street st avenue ave av road rd lane ln drive dr boulevard blvd circle cir terrace ter "
     "terr turnpike tpke tpk highway hwy parkway pkwy crescent cres court ct trl"},
    {street | street_doubtful,
     "way place pl square sq trail path row run hill pass crossing loop "
     "plaza ridge hollow green commons landing alley extension cove walk"},
    {dwelling_unit, "apt apartment unit suite ste fl floor flr rm room bldg building lot trailer"},
    {direction, "n s e w north south east west ne nw se sw"},
    {state, "ct conn connecticut"},
    {us_state, "ny ma ri nj nh vt me pa fl ca tx ga nc sc va md oh mi il de az wa"},
    {zip_cue | ordinary, "zip zipcode postal zips"},
    {address_cue | ordinary,
     "address addr lives live living resides residing residence home house "
     "moved located mail mailing vive direccion domicilio addresses"},
    {name_word | ordinary,
     "name names nombre nombres surname firstname lastname fullname apellido nome"},
    {name_part | ordinary,
     "first last middle maiden full given legal family preferred patient patients "
     "child childs student mother mothers father fathers parent mom "
     "guardian members member son daughter kid baby his her their my"},
    {called | ordinary, "named called llamada llamado llama llamo"},
    {title, "mr mrs ms miss mx dr doctor prof professor sr sra srta dra rev nurse"},
    {particle,
     "de la del da dos das di van von der den el al bin ibn le du mac mc san santa ter "
     "los las y"},
    {name_suffix, "jr sr ii iii iv"},
    {credential | never_name,
     "rn lpn aprn np md do pa cma ma msn bsn phd mph rph pharmd dnp cna ncsn "
     "rs ccm mba rma emt ccma mha crna faap facp dmd dds esq lcsw edd pac"},
    {secret_cue | ordinary,
     "password passwd pwd pw pswd passcode passphrase otp cvv cvc cvv2 pass "
     "contrasena clave token secret apikey passkey"},
    {pin_cue | ordinary, "pin pins pincode"},
    {network_cue | ordinary, "ip ipv4 ipv6 host server subnet gateway dns mac"},
    {version_cue | ordinary, "version v ver release build firmware patch"},
    {card_cue | ordinary, "card cards credit debit visa mastercard amex discover cc"},
    {closing | ordinary,
     "regards thanks thank sincerely best cheers respectfully gracias saludos "
     "cordially warmly thx yours appreciated atentamente wishes help you "
     "advance much million truly"},
    {ordinal_ending, "st nd rd th"},
    {post_office, "po pob"},
    {short_time | ordinary, "day days week weeks month months hour hours minute minutes mo"},
    {care_verb | ordinary,
     "vaccinated immunized immunised administered admitted discharged died dos "
     "dod injected given vaccinado vacunado"},
    {name_label | ordinary,
     "contact attn attention re from to cc by signed guardian provider "
     "physician doctor pcp teacher nurse caller requester regarding about "
     "name submitted requested emergency patient"},
    {turning | ordinary, "turned turns turning cumplio cumple"},
    {record_word | ordinary,
     "record records chart charts shots immunizations history histories "
     "certificate profile file vaccines info information dob shot "
     "vaccinations results forecast"},
    {code_word | ordinary, "code codes answer key"},
    {code_kind | ordinary,
     "verification security access login passcode authentication factor mfa sms "
     "unlock entry door alarm reset api"},
    {box_word | post_office | ordinary, "box"},
    {top_domain, "com org net edu gov us info biz io health co uk ca mil me care school"},
    {self_intro | ordinary, "am m soy im"},
    {last_four | ordinary, "last ending ends final four ultimos"},
};

}  // namespace

std::span<const CueRow> cue_words() {
    return rows;
}

}  // namespace wizdesk::privacy
