using System.Runtime.CompilerServices;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>One analysis of one statement, of a view's query or of a routine's body: its parts and what they have found out so far.</summary>
internal sealed class Analysis
{
    /// <summary>A text costs something before anybody goes through it; about what as many nodes cost.</summary>
    private const int BytesPerStep = 8;

    private const int StepsToBegin = 16;

    /// <summary>What rows are looked for.</summary>
    private const TableAccessKind Scans = TableAccessKind.Read | TableAccessKind.Update | TableAccessKind.Delete;

    /// <summary>Begins one.</summary>
    /// <param name="shared">What is known of the catalogue already.</param>
    /// <param name="names">Which schemas are searched.</param>
    /// <param name="text">The text that the tree was read from.</param>
    public Analysis(AnalysisCache shared, NameContext names, ReadOnlyMemory<byte> text)
    {
        Shared = shared;
        NameContext = names;
        Text = text;
        Dialect = shared.Dialect;
        Columns = new ColumnRegister(shared, Facts);
        Variables = new UserVariables(this);
        Kept = new KeptValues(this);
        Names = new NameResolver(this);
        Relations = new RelationFinder(this);
        Expressions = new ExpressionResolver(this);
        Calls = new CallResolver(this);
        Sources = new SourceResolver(this);
        Queries = new QueryResolver(this);
        Statements = new StatementResolver(this);
        Comparisons = new ComparisonFinder(this);
        Support = new SupportFunctions(this);
        Conversions = new Conversions(this);
        shared.Step(StepsToBegin + (text.Length / BytesPerStep));
    }

    /// <summary>What is known of the catalogue, shared by all analyses over it.</summary>
    public AnalysisCache Shared { get; }

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => Shared.Catalogue;

    /// <summary>Which schemas are searched.</summary>
    public NameContext NameContext { get; }

    /// <summary>The text that the tree was read from.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>What the dialect decides.</summary>
    public DialectRules Dialect { get; }

    /// <summary>How names of columns are compared.</summary>
    public StringComparison Comparison => Dialect.Columns;

    /// <summary>The variables of the session, which MySQL's statements read and write.</summary>
    public UserVariables Variables { get; }

    /// <summary>What the text does with things that the server keeps beside tables.</summary>
    public KeptValues Kept { get; }

    /// <summary>What the text sets off.</summary>
    public HashSet<TextPart> Parts { get; } = [];

    /// <summary>Names of routines and types, and operators of known texts, that are looked for in the search path.</summary>
    public HashSet<string> Unqualified { get; } = new(StringComparer.Ordinal);

    /// <summary>The base columns met.</summary>
    public ColumnRegister Columns { get; }

    /// <summary>What has been found out.</summary>
    public Facts Facts { get; } = new();

    /// <summary>Where it is noted what names mean; null when nobody wants to know.</summary>
    public Bindings? Bindings { get; init; }

    /// <summary>Whether row-level security does not hold for its statements.</summary>
    public bool IsPastRowSecurity { get; init; }

    /// <summary>
    /// Whether masks stand in the text for columns, whose types they keep without showing it; which side merged columns are taken from has been
    /// found out from the columns themselves.
    /// </summary>
    public bool HasMasks { get; init; }

    /// <summary>What the settings change that hold for the statement being gone through only.</summary>
    public MeaningChanges ChangedAround { get; set; }

    /// <summary>What texts that the statement runs may mean something else for: in which order things happen in it is not followed.</summary>
    public MeaningChanges ChangedInside => Facts.Changes | ChangedAround;

    /// <summary>Whether it is one of a body: of several statements, whose names are looked up when they are reached.</summary>
    public bool IsBody { get; set; }

    /// <summary>How many queries are around the one being gone through.</summary>
    public int QueryDepth { get; set; }

    /// <summary>Finds columns.</summary>
    public NameResolver Names { get; }

    /// <summary>Finds relations.</summary>
    public RelationFinder Relations { get; }

    /// <summary>Goes through expressions.</summary>
    public ExpressionResolver Expressions { get; }

    /// <summary>Goes through calls.</summary>
    public CallResolver Calls { get; }

    /// <summary>Follows what makes values ones of other types by functions of users.</summary>
    public Conversions Conversions { get; }

    /// <summary>Goes through <c>FROM</c>.</summary>
    public SourceResolver Sources { get; }

    /// <summary>Goes through queries.</summary>
    public QueryResolver Queries { get; }

    /// <summary>Goes through statements.</summary>
    public StatementResolver Statements { get; }

    /// <summary>Notes constants that are compared with columns.</summary>
    public ComparisonFinder Comparisons { get; }

    /// <summary>Follows what compares values by functions of users.</summary>
    public SupportFunctions Support { get; }

    /// <summary>Notes what is done with a table, and so with those that inherit from it unless its own rows are meant alone.</summary>
    public void Touch(Relation table, TableAccessKind kind, bool isOnly, bool isIndirect = false)
    {
        Facts.Touch(table.Name, kind, isIndirect);
        NoteRemote(table, kind);
        bool isScanned = (kind & Scans) != TableAccessKind.None;
        if (isScanned)
        {
            Support.NoteScan(table);
        }

        TableAccessKind inherited = InheritedKind(table, kind);
        if (isOnly || (inherited == TableAccessKind.None && kind != TableAccessKind.None))
        {
            return;
        }

        foreach (Relation descendant in Shared.DescendantsOf(table))
        {
            Facts.Touch(new TableAccess(descendant.Name, inherited, IsIndirect: true) { Through = table.Name });
            NoteRemote(descendant, inherited);
            if (isScanned)
            {
                Support.NoteScan(descendant);
            }
        }
    }

    /// <summary>The rows of a foreign table are not in this database: its wrapper asks another server for them, or a file.</summary>
    private void NoteRemote(Relation table, TableAccessKind kind)
    {
        if (table.Kind == RelationKind.ForeignTable && (kind & ~(TableAccessKind.Define | TableAccessKind.Lock)) != TableAccessKind.None)
        {
            Facts.Effect(StatementEffectKind.ReachesNetwork, table.Name.ToString(), default);
        }
    }

    /// <summary>Notes that a value goes into a column.</summary>
    /// <param name="to">The column.</param>
    /// <param name="value">The value.</param>
    /// <param name="countsItself">Whether a value goes into a column also from itself, as it does where a statement says so.</param>
    public void Assign(ColumnName to, Value value, bool countsItself = true)
    {
        Facts.Use(ColumnUseKind.Assigned, value.Sources);
        foreach ((ColumnName from, bool isIdentity) in Columns.Origins(value.Sources))
        {
            if (countsItself || from != to)
            {
                Facts.Flow(new ColumnFlow(from, to, isIdentity && value.IsIdentity));
            }
        }
    }

    /// <summary>What of this happens to rows of the tables that inherit from one: new rows go to partitions only.</summary>
    public static TableAccessKind InheritedKind(Relation table, TableAccessKind kind) =>
        table.IsPartitioned ? kind : kind & ~TableAccessKind.Insert;

    /// <summary>Counts steps; false when there have been too many, which is then a reason.</summary>
    public bool Take(int steps)
    {
        if (Shared.Step(steps))
        {
            return true;
        }

        Facts.Miss(IncompleteReason.TooLarge, default, "statement");
        return false;
    }

    /// <summary>Counts a step; false when there have been too many or the stack is nearly full, which is then a reason.</summary>
    public bool Step(SourceSpan span)
    {
        if (!Take(1))
        {
            return false;
        }

        // A tree may be deeper than a thread's stack; asking costs about as much as a comparison.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Facts.Miss(IncompleteReason.TooDeep, span, "statement");
            return false;
        }

        return true;
    }
}
