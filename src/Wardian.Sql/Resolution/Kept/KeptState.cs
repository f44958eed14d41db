namespace Wardian.Sql.Resolution.Kept;

/// <summary>One thing that is kept.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; <see cref="Any"/> where it is not known which one is meant, or names do not tell them apart.</param>
internal readonly record struct KeptState(KeptKind Kind, string Name = KeptState.Any)
{
    /// <summary>Stands for all names.</summary>
    public const string Any = "*";

    /// <summary>Prefixes of settings with a dot that code reads by itself, as the operator <c>%</c> does.</summary>
    private static readonly string[] OfExtensions = ["pg_trgm.", "plpgsql.", "postgis."];

    /// <summary>Settings, or what their names begin with, that decide how a statement is worked out and not what comes out.</summary>
    private static readonly string[] OfWork =
    [
        "work_mem", "maintenance_work_mem", "temp_buffers", "hash_mem_multiplier", "effective_", "enable_", "cpu_", "random_page_cost", "seq_page_cost", "parallel_",
        "max_parallel_", "jit", "geqo", "plan_cache_mode", "cursor_tuple_fraction", "statement_timeout", "lock_timeout", "idle_", "synchronous_commit", "client_min_messages", "log_",
    ];

    /// <summary>Whether it is a setting that users made up: those have a dot in their names, and nothing of the server's own reads them.</summary>
    public bool IsCustomSetting => Kind == KeptKind.Setting && Name.Contains('.', StringComparison.Ordinal) && !IsAny(OfExtensions);

    /// <summary>Whether it is a setting of the server's own that is read without a word: how dates are written, where names are looked up.</summary>
    public bool IsReadSilently => Kind == KeptKind.Setting && !IsCustomSetting && !IsAny(OfWork);

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
        KeptKind.Diagnostics => "warnings",
        KeptKind.LastStatement => "row_count",
        KeptKind.NewNumber => "last_insert_id",
        _ => "pg_replication_origin_create",
    };

    private bool IsAny(string[] prefixes)
    {
        string name = Name;
        return prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Whether both may be the same thing.</summary>
    public bool MayBe(KeptState other) => Kind == other.Kind && (Name == Any || other.Name == Any || Name == other.Name);
}
