using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Access.People;

/// <summary>A person, and what proves them. Of the password only the verifier is kept.</summary>
[Table("access_person")]
internal sealed class PersonRow
{
    [Key]
    [Column("id")]
    public long Id { get; set; }

    [Column("name")]
    public string Name { get; set; } = string.Empty;

    [Column("display_name")]
    public string DisplayName { get; set; } = string.Empty;

    [Column("is_enabled")]
    public bool IsEnabled { get; set; }

    [Column("iterations")]
    public int Iterations { get; set; }

    [Column("salt")]
    public byte[] Salt { get; set; } = [];

    [Column("stored_key")]
    public byte[] StoredKey { get; set; } = [];

    [Column("server_key")]
    public byte[] ServerKey { get; set; } = [];

    [Column("created_at_ms")]
    public long CreatedAtMs { get; set; }

    [Column("password_set_at_ms")]
    public long PasswordSetAtMs { get; set; }

    public ScramVerifier Verifier() => new(Iterations, Salt, StoredKey, ServerKey);

    public void Keep(ScramVerifier verifier, long nowMs)
    {
        Iterations = verifier.Iterations;
        Salt = verifier.Salt.ToArray();
        StoredKey = verifier.StoredKey.ToArray();
        ServerKey = verifier.ServerKey.ToArray();
        PasswordSetAtMs = nowMs;
    }
}
