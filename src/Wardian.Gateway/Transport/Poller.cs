using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Wardian.Gateway.Transport;

/// <summary>
/// epoll, level-triggered, with handlers in place of descriptors. A descriptor's number is used again soon after it is closed, so each
/// registration carries a generation and events of an earlier owner are dropped. Used by one thread.
/// </summary>
internal sealed unsafe class Poller : IDisposable
{
    private const int BatchMax = 256;

    // struct epoll_event is packed on x86-64 only.
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int EventLength = IsPacked ? 12 : 16;
    private static readonly int DataOffset = IsPacked ? 4 : 8;

    private readonly int _descriptor;
    private readonly byte* _events = (byte*)NativeMemory.AllocZeroed(BatchMax * 16);
    private (ISocketHandler? Handler, uint Generation)[] _owners = new (ISocketHandler?, uint)[64];

    public Poller()
    {
        _descriptor = Linux.epoll_create1(0x80000);
        if (_descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    public void Add(int descriptor, ISocketHandler handler, uint events)
    {
        if (descriptor >= _owners.Length)
        {
            Array.Resize(ref _owners, Math.Max(descriptor + 1, _owners.Length * 2));
        }

        ref var owner = ref _owners[descriptor];
        owner = (handler, unchecked(owner.Generation + 1));
        Control(Linux.EpollCtlAdd, descriptor, events);
    }

    public void Change(int descriptor, uint events) => Control(Linux.EpollCtlMod, descriptor, events);

    /// <summary>Forgets a descriptor; the caller closes it.</summary>
    public void Remove(int descriptor)
    {
        Control(Linux.EpollCtlDel, descriptor, 0);
        _owners[descriptor].Handler = null;
    }

    /// <summary>Waits and calls the handlers of what is ready.</summary>
    public void Wait(int timeoutMs, Action onWoken)
    {
        int count = Linux.epoll_wait(_descriptor, _events, BatchMax, timeoutMs);
        onWoken();
        for (int index = 0; index < count; index++)
        {
            byte* one = _events + (index * EventLength);
            ulong data = *(ulong*)(one + DataOffset);
            (ISocketHandler? handler, uint generation) = _owners[(int)(data & int.MaxValue)];
            if (handler is not null && generation == (uint)(data >> 32))
            {
                Call(handler, *(uint*)one);
            }
        }
    }

    // The one boundary of everything that happens on sockets: a fault of ours ends the connection it happened on and no other.
    private static void Call(ISocketHandler handler, uint events)
    {
        try
        {
            handler.OnReady(events);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            handler.OnFault(fault);
        }
    }

    public void Dispose()
    {
        _ = Linux.close(_descriptor);
        NativeMemory.Free(_events);
    }

    private void Control(int operation, int descriptor, uint events)
    {
        byte* change = stackalloc byte[16];
        *(uint*)change = events;
        *(ulong*)(change + DataOffset) = ((ulong)_owners[descriptor].Generation << 32) | (uint)descriptor;
        if (Linux.epoll_ctl(_descriptor, operation, descriptor, change) < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }
}
