namespace Wardian.Sql.MySql;

/// <summary>What a routine's body consists of.</summary>
internal enum BlockKind : byte
{
    /// <summary><c>BEGIN … END</c>.</summary>
    Begin,

    /// <summary><c>IF … THEN … END IF</c>.</summary>
    If,

    /// <summary>The statement <c>CASE … WHEN … THEN … END CASE</c>, not the expression.</summary>
    Case,

    /// <summary><c>LOOP … END LOOP</c>.</summary>
    Loop,

    /// <summary><c>REPEAT … UNTIL … END REPEAT</c>.</summary>
    Repeat,

    /// <summary><c>WHILE … DO</c> and <c>FOR … DO</c>; in Oracle mode LOOP in place of DO.</summary>
    Counted,

    /// <summary>Oracle mode: what stands between AS or DECLARE and BEGIN; also a package.</summary>
    Declarations,
}
