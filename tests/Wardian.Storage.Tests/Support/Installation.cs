using Wardian.Storage.Control;
using Wardian.Storage.Files;

namespace Wardian.Storage.Tests.Support;

/// <summary>A data directory of its own, gone after the test.</summary>
internal sealed class Installation : IDisposable
{
    public static readonly Administrator Somebody = new("root", "zhang.san", "wardian test");

    private readonly string _parent = Directory.CreateTempSubdirectory("wardian-test-").FullName;

    public string Path => System.IO.Path.Combine(_parent, "data");

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public DataDirectory Data => DataDirectory.Open(Path);

    public ControlDatabase Open(params ControlSchema[] schemas)
    {
        DataDirectory directory = Data;
        using var key = MasterKey.LoadOrCreate(directory);
        return ControlDatabase.Open(directory, key, schemas, Time);
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
