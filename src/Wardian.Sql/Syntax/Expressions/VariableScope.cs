namespace Wardian.Sql.Syntax.Expressions;

/// <summary>Whose variable it is.</summary>
internal enum VariableScope : byte
{
    /// <summary><c>@@local.x</c> is the session's too, but was written so.</summary>
    User,
    Session,
    Global,
    Local,
}
