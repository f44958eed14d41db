using System.Collections.Concurrent;
using Wardian.Cryptography.Scram;
using Wardian.Gateway.Transport;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

public sealed class ScramKeyCacheTests
{
    private const int Storm = 20;
    private static readonly ScramChallenge Challenge = new(new byte[16], 4096);

    [Fact]
    public async Task Sessions_that_come_at_once_wait_for_one_derivation()
    {
        using var mayEnd = new ManualResetEventSlim();
        int derivations = 0;
        var cache = new ScramKeyCache((password, challenge) =>
        {
            Interlocked.Increment(ref derivations);
            mayEnd.Wait();
            return ScramKeys.Derive(password, challenge.Salt.Span, challenge.Iterations);
        });
        Task<ScramKeys>[] storm = [.. Enumerable.Range(0, Storm).Select(_ => FindAsync(cache, "secret"u8.ToArray()))];
        mayEnd.Set();
        ScramKeys[] keys = await Task.WhenAll(storm).WaitAsync(MessageStream.Patience, TestContext.Current.CancellationToken);

        Assert.Single(keys.Distinct());
        Assert.Same(keys[0], await FindAsync(cache, "secret"u8.ToArray()));
        Assert.Equal(1, derivations);
        Assert.Equal(ScramKeys.Derive("secret"u8, new byte[16], 4096).StoredKey.ToArray(), keys[0].StoredKey.ToArray());
    }

    [Fact]
    public async Task Another_password_salt_or_iteration_count_has_keys_of_its_own()
    {
        var asked = new ConcurrentBag<int>();
        var cache = new ScramKeyCache((password, challenge) =>
        {
            asked.Add(challenge.Iterations);
            return ScramKeys.Derive(password, challenge.Salt.Span, challenge.Iterations);
        });
        ScramKeys[] keys =
        [
            await FindAsync(cache, "secret"u8.ToArray()),
            await FindAsync(cache, "Secret"u8.ToArray()),
            await FindAsync(cache, "secret"u8.ToArray(), Challenge with { Iterations = 4097 }),
            await FindAsync(cache, "secret"u8.ToArray(), Challenge with { Salt = new byte[17] }),
        ];
        Assert.Equal(4, keys.Distinct().Count());
        Assert.Equal(4, asked.Count);
    }

    [Fact]
    public async Task A_derivation_that_fails_is_told_and_not_kept()
    {
        bool fails = true;
        var cache = new ScramKeyCache((password, challenge) => fails
            ? throw new InvalidOperationException("made by the test")
            : ScramKeys.Derive(password, challenge.Salt.Span, challenge.Iterations));
        await Assert.ThrowsAsync<InvalidOperationException>(() => FindAsync(cache, "secret"u8.ToArray()));
        fails = false;
        Assert.NotNull(await FindAsync(cache, "secret"u8.ToArray()));
    }

    private static Task<ScramKeys> FindAsync(ScramKeyCache cache, byte[] password, ScramChallenge? challenge = null)
    {
        var found = new TaskCompletionSource<ScramKeys>(TaskCreationOptions.RunContinuationsAsynchronously);
        cache.Find(password, challenge ?? Challenge, found.SetFromTask);
        return found.Task;
    }
}
