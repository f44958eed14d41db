using System.Runtime.InteropServices;

namespace Wardian.Tests.Support;

internal static class Native
{
    [DllImport("libc")]
    public static extern int kill(int process, int signal);
}
