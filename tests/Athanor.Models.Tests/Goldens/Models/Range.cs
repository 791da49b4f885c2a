namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Range(int Start, int Stop)
{
    [FieldValidator(nameof(Start), Mode = ValidatorMode.Before)]
    private static void NoneIsNull(RawInput input)
    {
        if (input.AsString() == "none")
        {
            input.ReplaceWithNull();
        }
    }

    [ModelValidator]
    private static void InOrder(Range range, ModelErrors errors)
    {
        if (range.Start >= range.Stop)
        {
            errors.Add("start must be less than stop");
        }
    }
}
