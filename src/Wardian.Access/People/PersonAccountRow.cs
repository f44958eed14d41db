using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Wardian.Access.People;

/// <summary>The database account that the gateway uses for a person on one data source.</summary>
[Table("access_person_account")]
internal sealed class PersonAccountRow
{
    [Key]
    [Column("id")]
    public long Id { get; set; }

    [Column("person_id")]
    public long PersonId { get; set; }

    [Column("data_source")]
    public string DataSource { get; set; } = string.Empty;

    [Column("account")]
    public string Account { get; set; } = string.Empty;
}
