namespace Wardian.Sql.MySql;

/// <summary>Where operators end: the servers know each by name and, unlike PostgreSQL, never read a run of signs as one.</summary>
internal static class OperatorExtent
{
    /// <summary>The end of the operator at <paramref name="position"/>.</summary>
    public static int End(ReadOnlySpan<byte> sql, int position, MySqlFlavour flavour)
    {
        byte first = sql[position];
        byte second = position + 1 < sql.Length ? sql[position + 1] : (byte)0;
        byte third = position + 2 < sql.Length ? sql[position + 2] : (byte)0;
        return position + ((first, second) switch
        {
            ((byte)'<', (byte)'=') when third == '>' => 3,
            ((byte)'<', (byte)'=' or (byte)'>' or (byte)'<') => 2,
            ((byte)'>', (byte)'=' or (byte)'>') => 2,
            ((byte)'!', (byte)'=') => 2,
            ((byte)'&', (byte)'&') => 2,
            ((byte)'|', (byte)'|') => 2,
            ((byte)'-', (byte)'>') when flavour == MySqlFlavour.MySql => third == '>' ? 3 : 2,
            _ => 1,
        });
    }
}
