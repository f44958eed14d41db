namespace Hospital.Generation;

internal enum SizeClass
{
    S,
    M,
    L,
}
