package dev.exemplar4j.examples;

import java.util.Locale;

/** What a customer of the shop wants: the labels of {@code support/tickets.jsonl}. */
public enum Intent {
  /** Money back. */
  REFUND_REQUEST,
  /** Paid twice. */
  DUPLICATE_CHARGE,
  /** The card is not taken. */
  CARD_DECLINED,
  /** Deliver elsewhere. */
  CHANGE_DELIVERY_ADDRESS,
  /** The parcel does not come. */
  LATE_DELIVERY,
  /** Something was not in it. */
  MISSING_ITEM,
  /** Something in it is broken. */
  DAMAGED_ITEM,
  /** Something else was in it. */
  WRONG_ITEM,
  /** No more boxes. */
  CANCEL_SUBSCRIPTION,
  /** No boxes for a while. */
  PAUSE_SUBSCRIPTION,
  /** Another kind of box. */
  CHANGE_PLAN,
  /** The password is lost. */
  PASSWORD_RESET,
  /** The account is closed to its owner. */
  ACCOUNT_LOCKED,
  /** The app fails. */
  APP_CRASH,
  /** The code is not taken. */
  PROMO_CODE_INVALID,
  /** A bill on paper. */
  INVOICE_REQUEST,
  /** What is left on a gift card. */
  GIFT_CARD_BALANCE,
  /** Forget me. */
  DELETE_MY_DATA;

  /**
   * The intent of a label.
   *
   * @param label in lower case, as the files have it
   * @return the intent
   * @throws IllegalArgumentException if there is none of this label
   */
  static Intent of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
