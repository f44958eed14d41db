namespace Wardian.Fuzz;

/// <summary>Something that reads bytes from a stranger.</summary>
internal interface IFuzzTarget
{
    /// <summary>Name on the command line and of the corpus folder.</summary>
    static abstract string Name { get; }

    /// <summary>Reads <paramref name="input"/>; throws when something is wrong with the reader, never because of the input.</summary>
    static abstract void Fuzz(ReadOnlySpan<byte> input);
}
