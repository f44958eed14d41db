using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Oracle.Statements;

/// <summary>A statement of a corpus with what the server says about it.</summary>
/// <param name="Source">Where it is from: a script and a line, or a number.</param>
/// <param name="Text">The text that is sent to the server.</param>
/// <param name="Analysed">The part of it that the server has analysed.</param>
/// <param name="Answer">What the server says.</param>
/// <param name="CatalogueEpoch">Grows whenever the catalogue, the search path or the role may have changed.</param>
/// <param name="Session">The session that will run it, for reading its catalogue; its state must stay as it is.</param>
public sealed record CorpusStatement(
    string Source, string Text, UnwrappedStatement Analysed, OracleAnswer Answer, int CatalogueEpoch, OracleSession Session);
