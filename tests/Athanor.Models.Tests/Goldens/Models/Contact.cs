namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Contact
{
    public string? Phone { get; init; }

    public string? Mail { get; init; }

    [ModelValidator(Mode = ValidatorMode.Before)]
    private static void Rename(RawInput input) => input.RenameKeys(key => key switch { "email" => "mail", "tel" => "phone", _ => key });

    [ModelValidator]
    private static void Either(Contact contact, ModelErrors errors)
    {
        if (contact.Phone is null && contact.Mail is null)
        {
            errors.Add("one of phone, mail is required");
        }
    }
}
