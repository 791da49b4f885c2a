namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Split(int A, int B)
{
    private static readonly ErrorType SumMismatch = new("sum_mismatch", "Sum of the parts must be {equals}, not {actual}");

    [ModelValidator]
    private static void SumUp(Split split, ModelErrors errors)
    {
        if (split.A + split.B != 100)
        {
            errors.Add(SumMismatch, new("equals", 100), new("actual", split.A + split.B));
        }
    }
}
