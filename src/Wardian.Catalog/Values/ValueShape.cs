namespace Wardian.Catalog.Values;

/// <summary>What a value looks like, as far as its characters tell.</summary>
internal enum ValueShape
{
    /// <summary>Nothing in particular.</summary>
    Other,

    /// <summary>A resident identity number of 18 characters, with date and check character right.</summary>
    IdentityNumber,

    /// <summary>What may be a resident identity number of 15 digits.</summary>
    OldIdentityNumber,

    /// <summary>A Chinese mobile number.</summary>
    Mobile,

    /// <summary>A Chinese telephone number with its area code.</summary>
    Landline,

    /// <summary>An address of electronic mail.</summary>
    Email,

    /// <summary>A unified social credit code.</summary>
    CreditCode,

    /// <summary>A bank card number.</summary>
    BankCard,

    /// <summary>A passport or a permit for Hong Kong, Macao and Taiwan.</summary>
    Passport,

    /// <summary>Two to four Chinese characters that begin with a family name.</summary>
    PersonName,

    /// <summary>An address down to a street, village or house.</summary>
    Address,

    /// <summary>A day, with or without a time.</summary>
    Date,

    /// <summary>A code of ICD-10, as China's clinical edition has them.</summary>
    DiseaseCode,

    /// <summary>A code of operations (ICD-9-CM-3).</summary>
    OperationCode,

    /// <summary>An approval number of a drug.</summary>
    DrugApproval,

    /// <summary>A unique identifier of DICOM, which looks like a number.</summary>
    DicomIdentifier,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>An address of a network or of its card.</summary>
    NetworkAddress,

    /// <summary>The digest of a password.</summary>
    PasswordHash,

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

    /// <summary>Sentences.</summary>
    Text,

    /// <summary>Sentences in which an identity number or a mobile number stands.</summary>
    TextWithIdentifier,
}
