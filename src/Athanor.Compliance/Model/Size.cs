namespace Athanor.Compliance;

internal enum Size : byte
{
    Small,
    Large,
}
