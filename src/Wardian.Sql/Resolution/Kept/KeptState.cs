namespace Wardian.Sql.Resolution.Kept;

/// <summary>One thing that is kept.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; <see cref="Any"/> where it is not known which one is meant, or names do not tell them apart.</param>
internal readonly record struct KeptState(KeptKind Kind, string Name = KeptState.Any)
{
    /// <summary>Stands for all names.</summary>
    public const string Any = "*";

    /// <summary>Whether it is a setting that users made up: those have a dot in their names.</summary>
    public bool IsCustomSetting => Kind == KeptKind.Setting && Name.Contains('.', StringComparison.Ordinal);

    /// <summary>What it is called where its values are not followed.</summary>
    public string Construct => Name != Any ? Name : Kind switch
    {
        KeptKind.Setting => "set_config",
        KeptKind.LargeObject => "lo_put",
        KeptKind.Sequence => "setval",
        KeptKind.Lock => "pg_advisory_lock",
        KeptKind.File => "COPY",
        KeptKind.Network => "dblink",
        KeptKind.Random => "setseed",
        _ => "pg_replication_origin_create",
    };

    /// <summary>Whether both may be the same thing.</summary>
    public bool MayBe(KeptState other) => Kind == other.Kind && (Name == Any || other.Name == Any || Name == other.Name);
}
