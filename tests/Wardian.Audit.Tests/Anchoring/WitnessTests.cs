using System.Net;
using System.Text;
using System.Text.Json;
using Wardian.Audit.Anchoring;
using Wardian.Audit.Proof;
using Wardian.Audit.Tests.Support;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Tests.Anchoring;

/// <summary>A real server over real TLS, asked by a real client.</summary>
public sealed class WitnessTests : IDisposable
{
    private readonly SealedLedger _ledger = SealedLedger.Make(3);

    private SignedCheckpoint[] Checkpoints
    {
        get
        {
            using FileStream stream = File.OpenRead(Path.Combine(_ledger.Directory, "checkpoints"));
            var entries = new CheckpointStream(stream);
            var list = new List<SignedCheckpoint>();
            while (entries.Next() is { } entry)
            {
                list.Add(entry);
            }

            return [.. list];
        }
    }

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task It_keeps_what_goes_forward_and_gives_it_back_also_after_a_restart()
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        SignedCheckpoint[] all = Checkpoints;
        string path = $"/v1/checkpoints/{all[0].Checkpoint.Ledger:N}";
        using (HttpResponseMessage none = await witness.Http.GetAsync(path))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        foreach (SignedCheckpoint checkpoint in all)
        {
            Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(checkpoint.ToBytes()));
            Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(checkpoint.ToBytes()));
        }

        await witness.StopAsync();
        await witness.StartAsync();
        Assert.Equal(_ledger.LastCheckpoint, await witness.Http.GetStringAsync(path));
        byte[] log = await File.ReadAllBytesAsync(Path.Combine(_ledger.Directory, "checkpoints"));
        Assert.Equal(log, await witness.Http.GetByteArrayAsync(path + "/log"));
        Assert.Equal(log, await File.ReadAllBytesAsync(Path.Combine(witness.Directory, $"{all[0].Checkpoint.Ledger:N}.checkpoints")));
        Assert.Equal(HttpStatusCode.Conflict, await witness.PostAsync(all[0].ToBytes()));
    }

    [Fact]
    public async Task What_goes_back_is_refused_loudly()
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        SignedCheckpoint signed = SignedCheckpoint.Parse(_ledger.LastCheckpoint)!;
        Checkpoint last = signed.Checkpoint;
        Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(signed.ToBytes()));
        DateTimeOffset later = last.Time.AddMinutes(1);
        Checkpoint[] backwards =
        [
            last with { Size = last.Size - 1, Time = later },
            last with { Size = last.Size + 1, Time = last.Time.AddSeconds(-1) },
            last with { Size = last.Size + 1, Time = later, Segments = last.Segments - 1 },
            last with { Root = [.. last.Root.Reverse()], Time = later },
        ];
        foreach (Checkpoint checkpoint in backwards)
        {
            using HttpResponseMessage answer = await witness.Http.PostAsync("/v1/checkpoints", new StringContent(checkpoint.Sign(_ledger.Key)));
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            JsonElement error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error");
            Assert.Equal("witness.rolled-back", error.GetProperty("code").GetString());
            Assert.Contains("倒退", error.GetProperty("message").GetString()!, StringComparison.Ordinal);
        }

        Assert.Equal(backwards.Length, witness.Logger.Entries.Count(entry => entry.Id.Id == 2182));
        Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(Encoding.UTF8.GetBytes((last with { Time = later }).Sign(_ledger.Key))));
    }

    [Fact]
    public async Task Only_pinned_keys_are_believed_and_each_for_its_own_ledger()
    {
        using SealedLedger other = SealedLedger.Make(3);
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile, other.KeyFile);
        SignedCheckpoint signed = SignedCheckpoint.Parse(_ledger.LastCheckpoint)!;
        using var stranger = Sm2PrivateKey.Create();
        Assert.Equal(HttpStatusCode.Forbidden, await witness.PostAsync(Encoding.UTF8.GetBytes(signed.Checkpoint.Sign(stranger))));
        Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(signed.ToBytes()));
        Checkpoint ahead = signed.Checkpoint with { Size = 1_000_000 };
        Assert.Equal(HttpStatusCode.Forbidden, await witness.PostAsync(Encoding.UTF8.GetBytes(ahead.Sign(other.Key))));
        Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(SignedCheckpoint.Parse(other.LastCheckpoint)!.ToBytes()));

        // A signature of ours under the name of a pinned key.
        string renamed = signed.Checkpoint.Sign(stranger).Replace(stranger.PublicKey.Name, _ledger.Key.PublicKey.Name, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await witness.PostAsync(Encoding.UTF8.GetBytes(renamed)));
        Assert.Equal(2, Directory.GetFiles(witness.Directory).Length);
    }

    [Fact]
    public async Task Hostile_bodies_and_addresses_leave_nothing_behind()
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        byte[] good = SignedCheckpoint.Parse(_ledger.LastCheckpoint)!.ToBytes();
        int seed = Environment.TickCount;
        var random = new Random(seed);
        Assert.Equal(HttpStatusCode.BadRequest, await witness.PostAsync([]));
        Assert.Equal(HttpStatusCode.BadRequest, await witness.PostAsync([.. good, .. "\n"u8]));
        Assert.Equal(HttpStatusCode.BadRequest, await witness.PostAsync(new byte[4096]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await witness.PostAsync(new byte[4097]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await witness.PostAsync(new byte[8 << 20]));
        for (int round = 0; round < 40; round++)
        {
            byte[] bytes = [.. good];
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            HttpStatusCode status = await witness.PostAsync(bytes);
            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"seed {seed}, round {round}: {status}");
        }

        foreach (string path in (string[])["../x", "x", "%2e%2e%2fserver.key", "3f2a9c01", new string('a', 32) + "/log"])
        {
            using HttpResponseMessage answer = await witness.Http.GetAsync("/v1/checkpoints/" + path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Empty(Directory.GetFiles(witness.Directory));
        Assert.Equal(HttpStatusCode.OK, await witness.PostAsync(good));
    }

    [Fact]
    public async Task Who_asks_too_often_is_turned_away()
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        var answers = new List<HttpStatusCode>();
        for (int request = 0; request < 80; request++)
        {
            answers.Add(await witness.PostAsync([1]));
        }

        Assert.All(answers.Take(60), answer => Assert.Equal(HttpStatusCode.BadRequest, answer));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task A_disk_that_does_not_take_it_is_no_success()
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        SignedCheckpoint signed = SignedCheckpoint.Parse(_ledger.LastCheckpoint)!;
        string file = Path.Combine(witness.Directory, $"{signed.Checkpoint.Ledger:N}.checkpoints");
        await File.WriteAllTextAsync(file, "damaged");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await witness.PostAsync(signed.ToBytes()));
        Assert.Equal("damaged", await File.ReadAllTextAsync(file));
        Assert.Contains(witness.Logger.Entries, entry => entry.Id.Id == 2184);
    }
}
