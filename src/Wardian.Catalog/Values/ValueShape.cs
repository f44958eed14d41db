namespace Wardian.Catalog.Values;

/// <summary>What a value looks like, as far as its characters tell.</summary>
internal enum ValueShape
{
    /// <summary>Nothing in particular.</summary>
    Other,

    /// <summary>A resident identity number of 18 characters, with region, date and check character right.</summary>
    IdentityNumber,

    /// <summary>18 characters with a region and a date as an identity number has them, but not its check character.</summary>
    IdentityForm,

    /// <summary>What may be a resident identity number of 15 digits.</summary>
    OldIdentityNumber,

    /// <summary>An identity number that a spreadsheet has rounded.</summary>
    RoundedIdentityNumber,

    /// <summary>A Chinese mobile number, or several.</summary>
    Mobile,

    /// <summary>A Chinese telephone number with its area code, or several.</summary>
    Landline,

    /// <summary>An address of electronic mail.</summary>
    Email,

    /// <summary>What a messenger calls a person: an identifier of WeChat.</summary>
    Messenger,

    /// <summary>A unified social credit code.</summary>
    CreditCode,

    /// <summary>A bank card number.</summary>
    BankCard,

    /// <summary>A passport or a permit for Hong Kong, Macao and Taiwan.</summary>
    Passport,

    /// <summary>A number plate of a vehicle.</summary>
    NumberPlate,

    /// <summary>Chinese characters that begin with a family name as a person's name does, or that have a point as those of Uygurs.</summary>
    PersonName,

    /// <summary>A person's name in Latin letters, in DICOM's way.</summary>
    LatinName,

    /// <summary>An address down to a house or a village's group.</summary>
    Address,

    /// <summary>A province, a city, a county or a street without a house.</summary>
    Region,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day with a time.</summary>
    Moment,

    /// <summary>An age with its unit.</summary>
    Age,

    /// <summary>A code of ICD-10, as China's clinical edition has them.</summary>
    DiseaseCode,

    /// <summary>A disease, by how its name ends.</summary>
    Disease,

    /// <summary>A code of operations (ICD-9-CM-3).</summary>
    OperationCode,

    /// <summary>An approval number of a drug.</summary>
    DrugApproval,

    /// <summary>A drug, by how its name ends, or how it is packed.</summary>
    Drug,

    /// <summary>A unique identifier of DICOM or HL7, which looks like a number.</summary>
    DicomIdentifier,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>An address of a network or of its card.</summary>
    NetworkAddress,

    /// <summary>A password as systems store it.</summary>
    PasswordHash,

    /// <summary>A digest in hexadecimal: of a password, or of anything.</summary>
    Digest,

    /// <summary>A key or a token that opens something.</summary>
    Secret,

    /// <summary>A password as people choose them.</summary>
    Password,

    /// <summary>A file of a fingerprint or a face.</summary>
    BiometricFile,

    /// <summary>Male, female and what else stands for a sex.</summary>
    Sex,

    /// <summary>A blood group.</summary>
    BloodGroup,

    /// <summary>An ethnic group.</summary>
    EthnicGroup,

    /// <summary>A marital status.</summary>
    MaritalStatus,

    /// <summary>A department of a hospital.</summary>
    Department,

    /// <summary>An institution or company.</summary>
    Institution,

    /// <summary>A title or post of staff.</summary>
    StaffTitle,

    /// <summary>What the national insurance calls a member of staff.</summary>
    StaffCode,

    /// <summary>A person's name of which characters were replaced.</summary>
    MaskedName,

    /// <summary>A telephone number of which digits were replaced.</summary>
    MaskedMobile,

    /// <summary>An identity number of which characters were replaced.</summary>
    MaskedIdentity,

    /// <summary>Something else of which characters were replaced.</summary>
    Masked,

    /// <summary>A number with nothing but digits.</summary>
    Digits,

    /// <summary>A number with a sign or decimals.</summary>
    Decimal,

    /// <summary>Letters and digits without a blank.</summary>
    Code,

    /// <summary>Sentences.</summary>
    Text,

    /// <summary>Sentences in which an identity number or a mobile number stands.</summary>
    TextWithIdentifier,
}
