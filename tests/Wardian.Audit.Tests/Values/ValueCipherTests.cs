using System.Diagnostics;
using System.Security.Cryptography;
using Wardian.Audit.Values;

namespace Wardian.Audit.Tests.Values;

public sealed class ValueCipherTests
{
    [Theory]
    [InlineData(1, 1UL)]
    [InlineData(16, 2UL)]
    [InlineData(17, 0x0123456789abcdefUL)]
    [InlineData(5000, ulong.MaxValue)]
    public async Task It_is_the_counter_mode_of_openssl(int length, ulong sequence)
    {
        byte[] key = RandomNumberGenerator.GetBytes(ValueCipher.KeyLength);
        byte[] plain = RandomNumberGenerator.GetBytes(length);
        byte[] encrypted = [.. plain];
        using var cipher = new ValueCipher(key);
        cipher.Apply(sequence, encrypted);

        Assert.Equal(encrypted, await OpenSslAsync(key, $"{sequence:x16}0000000000000000", plain));
        cipher.Apply(sequence, encrypted);
        Assert.Equal(plain, encrypted);
    }

    [Fact]
    public void Another_record_has_another_stream()
    {
        using var cipher = new ValueCipher(RandomNumberGenerator.GetBytes(ValueCipher.KeyLength));
        var first = new byte[64];
        var second = new byte[64];
        cipher.Apply(1, first);
        cipher.Apply(2, second);

        Assert.NotEqual(first, second);
        Assert.NotEqual(first[..16], first[16..32]);
    }

    [Fact]
    public void Streams_made_ahead_are_those_made_one_by_one()
    {
        byte[] key = RandomNumberGenerator.GetBytes(ValueCipher.KeyLength);
        using var cipher = new ValueCipher(key);
        var random = new Random(1);
        ulong sequence = ulong.MaxValue - 500;
        for (int record = 0; record < 2_000; record++)
        {
            // Mostly the next one; now and then one before, as after a failed commit, or one further on.
            sequence = unchecked(sequence + (ulong)(random.Next(10) == 0 ? random.Next(-40, 80) : 1));
            var plain = new byte[random.Next(5) == 0 ? random.Next(3_000) : random.Next(70)];
            random.NextBytes(plain);
            byte[] ahead = [.. plain];
            cipher.Apply(sequence, ahead);
            using var fresh = new ValueCipher(key);
            fresh.Apply(sequence, ahead);

            Assert.Equal(plain, ahead);
        }
    }

    private static async Task<byte[]> OpenSslAsync(byte[] key, string iv, byte[] input)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Process openssl = Process.Start(new ProcessStartInfo("openssl",
            ["enc", "-aes-256-ctr", "-K", Convert.ToHexString(key), "-iv", iv])
        { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await openssl.StandardInput.BaseStream.WriteAsync(input, token);
        openssl.StandardInput.Close();
        using var output = new MemoryStream();
        await openssl.StandardOutput.BaseStream.CopyToAsync(output, token);
        await openssl.WaitForExitAsync(token);
        return output.ToArray();
    }
}
