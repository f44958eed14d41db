using System.Collections.Immutable;

namespace Wardian.Commands.Sql;

/// <summary>A text that somebody gave.</summary>
/// <param name="Bytes">The text in UTF-8.</param>
/// <param name="Encoding">What a file was taken for; empty where there is no file.</param>
/// <param name="DamagedLines">The first lines in which bytes are of no character, or of another encoding than the rest.</param>
internal sealed record InputText(byte[] Bytes, string Encoding, ImmutableArray<int> DamagedLines);
