using System.Text;
using Wardian.Cryptography.National;

namespace Wardian.Cryptography.Tests.National;

/// <summary>The lanes against the standard and against OpenSSL. Where the processor has no lanes both ways are OpenSSL's.</summary>
public sealed class Sm3BatchTests : IDisposable
{
    private const int LengthMax = 300;

    private readonly Sm3Batch _batch = new();
    private readonly Sm3 _sm3 = new();

    // GB/T 32905-2016, appendix A, in every lane.
    [Theory]
    [InlineData("abc", 1, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcd", 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Gives_the_digests_of_the_standard(string text, int times, string digest)
    {
        byte[] message = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times)));
        byte[] digests = Hash(Enumerable.Repeat(message, 2 * Sm3Compression.Lanes));

        Assert.Equal(string.Concat(Enumerable.Repeat(digest, 2 * Sm3Compression.Lanes)), Convert.ToHexStringLower(digests));
    }

    [Fact]
    public void Agrees_with_OpenSSL_for_every_length()
    {
        var random = new Random(1);
        for (int length = 1; length <= LengthMax; length++)
        {
            Agrees(Enumerable.Range(0, Sm3Compression.Lanes).Select(_ => Message(random, length)));
        }
    }

    [Fact]
    public void Agrees_with_OpenSSL_for_every_number_of_messages()
    {
        var random = new Random(2);
        for (int count = 0; count <= 5 * Sm3Compression.Lanes; count++)
        {
            Agrees(Enumerable.Range(0, count).Select(_ => Message(random, 156)));
        }
    }

    [Fact]
    public void Agrees_with_OpenSSL_for_lanes_of_different_lengths()
    {
        var random = new Random(3);
        for (int round = 0; round < 500; round++)
        {
            Agrees(Enumerable.Range(0, random.Next(60)).Select(_ => Message(random, random.Next(1, random.Next(2, random.Next(3, 5000))))));
        }
    }

    [Fact]
    public void Every_lane_has_every_length_beside_every_other()
    {
        var random = new Random(4);
        byte[][] messages = [.. Enumerable.Range(1, LengthMax).Select(length => Message(random, length))];
        for (int shift = 0; shift < Sm3Compression.Lanes; shift++)
        {
            Agrees(messages.Skip(shift).Concat(messages.Reverse()));
        }
    }

    [Fact]
    public void Parts_are_one_message_and_a_batch_can_be_given_up()
    {
        var random = new Random(5);
        _batch.Add(7, Message(random, 400), []);
        _batch.Clear();
        byte[][] messages = [.. Enumerable.Range(1, 100).Select(length => Message(random, length))];
        foreach (byte[] message in messages)
        {
            int cut = random.Next(1, message.Length + 1);
            _batch.Add(message[0], message.AsSpan(1..cut), message.AsSpan(cut));
        }

        var digests = new byte[messages.Length * Sm3.DigestLength];
        _batch.Finish(digests);

        Assert.Equal(OneByOne(messages), digests);
        Assert.Equal(0, _batch.Count);
    }

    [Fact]
    public void Without_lanes_OpenSSL_gives_the_same()
    {
        var random = new Random(6);
        byte[][] messages = [.. Enumerable.Range(1, 100).Select(length => Message(random, length))];
        using var plain = new Sm3Batch { UsesLanes = false };

        Assert.Equal(Hash(messages, _batch), Hash(messages, plain));
    }

    public void Dispose()
    {
        _batch.Dispose();
        _sm3.Dispose();
    }

    private static byte[] Message(Random random, int length)
    {
        var message = new byte[length];
        random.NextBytes(message);
        return message;
    }

    private static byte[] Hash(IEnumerable<byte[]> messages, Sm3Batch batch)
    {
        foreach (byte[] message in messages)
        {
            batch.Add(message[0], message.AsSpan(1), []);
        }

        var digests = new byte[batch.Count * Sm3.DigestLength];
        batch.Finish(digests);
        return digests;
    }

    private byte[] Hash(IEnumerable<byte[]> messages) => Hash(messages, _batch);

    private void Agrees(IEnumerable<byte[]> messages)
    {
        byte[][] all = [.. messages];
        Assert.Equal(OneByOne(all), Hash(all));
    }

    private byte[] OneByOne(byte[][] messages)
    {
        var digests = new byte[messages.Length * Sm3.DigestLength];
        for (int index = 0; index < messages.Length; index++)
        {
            _sm3.Append(messages[index]);
            _sm3.Finish(digests.AsSpan(index * Sm3.DigestLength));
        }

        return digests;
    }
}
