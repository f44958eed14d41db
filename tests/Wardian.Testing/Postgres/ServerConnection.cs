using System.Text;

namespace Wardian.Testing.Postgres;

/// <summary>One connection to a <see cref="FakePostgresServer"/>, from its start-up packet on.</summary>
public sealed class ServerConnection(MessageStream messages, byte[] startup, bool isTls)
{
    public MessageStream Messages { get; } = messages;

    /// <summary>The start-up packet, length included.</summary>
    public byte[] Startup { get; } = startup;

    public bool IsTls { get; } = isTls;

    public Task SendAsync(params byte[][] answers) => Messages.SendAsync(Wire.Join(answers));

    /// <summary>Lets the client in without a password.</summary>
    public Task AcceptAsync(uint processId = 4242, uint secretKey = 0xDEAD_BEEF) => SendAsync(
        Backend.AuthenticationOk, Backend.Parameter("client_encoding", "UTF8"), Backend.Key(processId, secretKey), Backend.Ready());

    /// <summary>Answers simple queries until the client terminates; what else comes is an error.</summary>
    public async Task AnswerQueriesAsync(Func<string, Task<byte[]>> answer)
    {
        while (true)
        {
            Received message = await Messages.ReadAsync();
            switch (message.Tag)
            {
                case 'Q':
                    await Messages.SendAsync(await answer(Encoding.UTF8.GetString(message.Body.AsSpan(0, message.Body.Length - 1))));
                    break;
                case 'X':
                    return;
                default:
                    throw new InvalidDataException($"The script does not expect {message.Tag}.");
            }
        }
    }
}
