namespace Wardian.Sql.Rewriting;

/// <summary>Why a statement cannot be rewritten so that it means the same over masked columns.</summary>
public enum RefusalReason
{
    /// <summary>Its lineage is not complete; the construct says what was not understood.</summary>
    NotAnalysed,

    /// <summary>The rows that it changes, or the values that it writes, depend on masked columns of the table that it writes to.</summary>
    TargetRead,

    /// <summary>Values of masked columns go into a table that is there already: masks would be stored in their place, maybe over the values themselves.</summary>
    MaskStored,

    /// <summary>Masked columns decide which rows it adds, changes or removes, or how many: others would be than by the values themselves.</summary>
    MaskDecides,

    /// <summary>It writes to a view over masked columns.</summary>
    ViewTarget,

    /// <summary>A routine, a text that a function runs, or a generated column that is looked at reads masked columns.</summary>
    HiddenRead,

    /// <summary>An object would be made or changed that is made of masked columns, and others would use it.</summary>
    Definition,

    /// <summary>System columns of a table are named whose columns are also listed.</summary>
    SystemColumn,

    /// <summary>A function over a row is called in the notation of a column.</summary>
    RowFunction,

    /// <summary>A table's full name is used where its plain name means something else, or two sources would have the same name.</summary>
    HiddenName,

    /// <summary>Columns are used that are not in <c>GROUP BY</c> but depend on a key that is, which a sub-query does not have.</summary>
    GroupedByKey,

    /// <summary>Rows of a view are locked.</summary>
    LockedView,

    /// <summary>Names in a view's query would mean something else in the statement than they do in the view.</summary>
    ViewNames,

    /// <summary>A construct that is not rewritten.</summary>
    Unsupported,

    /// <summary>The rewritten text would be too large, or views are nested too deeply.</summary>
    TooLarge,

    /// <summary>The rewritten text was analysed again and did not turn out as it should.</summary>
    CheckFailed,
}
