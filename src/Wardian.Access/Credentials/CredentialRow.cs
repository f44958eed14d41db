using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Wardian.Access.Credentials;

/// <summary>The sealed password of a database account.</summary>
[Table("access_credential")]
internal sealed class CredentialRow
{
    [Key]
    [Column("id")]
    public long Id { get; set; }

    [Column("data_source")]
    public string DataSource { get; set; } = string.Empty;

    [Column("account")]
    public string Account { get; set; } = string.Empty;

    [Column("sealed_password")]
    public byte[] SealedPassword { get; set; } = [];

    [Column("set_at_ms")]
    public long SetAtMs { get; set; }

    /// <summary>
    /// What the password is sealed for; a row copied onto another account cannot be opened. Names of data sources have no slash.
    /// </summary>
    public static string Purpose(string dataSource, string account) => $"credential:{dataSource}/{account}";
}
